"""The words that only frame a question, in three languages, and those that ask for an order."""

from collections.abc import Mapping
from typing import Final

FRAME: Final = frozenset(
    """
    daily weekly every during former retired ex channel channels either both reaction reactions react reacts reacted
    reacting response responses respond responds responded
    responding explanation explanations quoting чому почему зачем навіщо после після проти против ли чи же ж адже
    жителей мешканців
    мешканці жители реакция реакція ответ відповідь less aka alias inside reporters journalists blame blames blamed
    situation situations compare comparison vs versus re proof evidence truth rumour rumours rumor rumors happens
    going commented true think thinks thought believe believes belief opinion opinions i'm i've i'll we're they're
    it's that's he's she's isn't wasn't weren't aren't won't don't looking hear heard hearing discuss discussed
    discussing ones one's latest there there's something anyone's else's attributed concern concerns alleged
    allegedly reportedly possible possibly actual currently now then around far long ago relayed relaying carried
    cited citing senior top словам даними данным твердженням утверждению згідно согласно interview interviews
    claim claims claimed claiming statement statements assertion assertions allegation allegations announcement
    announcements remark remarks comment comments quote quotes quoted quotation quotations words report reports
    reported reporting account accounts said say says saying tell tells told telling talk talked talking spoke
    speak speaking stated stating wrote write writes written show shows list find search get give display see look
    fetch want need please everything anything nothing else news articles article story stories piece pieces
    information info data details coverage concerning regarding relating related according made make makes making
    given issued publish published publishing posted post posts appear appeared happen happened happening occurred
    occur place took taking event events whoever anyone anybody someone somebody everyone people person any ever
    yet so recently what's who's did didn't has hasn't have haven't does doesn't may might could would should must
    can cannot i'd like know let me us war date dated day days month year time times period between among amid
    across along near toward towards side sides version view views position line source sources official officials
    sort sorted order mention mentions mentioned mentioning involving regards respect terms use used via per also
    still just within against upon onto off away been being got become became is are be was were named called
    speaker speakers claimant claimants outlet outlets newspaper newspapers media press language english answer
    answers question exactly really actually many much often how why where which that та і й и або чи или що хто
    кто что про о об у в на з із зі від от за до по для щодо як как коли когда де где заяви заява заявах заяв
    заявив заявила заявили заявляє заявляють твердження тверджень слова слів сказав сказала сказали говорив
    говорила говорили каже кажуть казав повідомлення повідомив повідомили цитати заявления заявление заявлений
    заявил заявляет заявляют утверждения сказал говорил казали казала говорит говорят рассказал розповів розповіла
    сообщения сообщил сообщили слов статті стаття статьи статья новини новости покажи показати показать знайди
    найди найти усі всі все всё всього был была были було була були є это це біля около возле поблизу під под
    області область району район місто міста місті город города городе село села селі влади из изза к ко со над
    при через між между перед крім окрім кроме без не ні помимо винятком исключением except excluding without
    apart minus ignoring neither besides number amount
    """.split()
)
"""Words that say that something is asked, and not what: folded."""

SORTS: Final[Mapping[str, str]] = {
    "latest": "-stated", "newest": "-stated", "recent": "-stated", "most recent": "-stated", "останні": "-stated",
    "последние": "-stated",
    "последнее": "-stated", "останнє": "-stated", "свіжі": "-stated", "свежие": "-stated", "oldest": "stated",
    "earliest": "stated", "first": "stated", "initial": "stated", "перші": "stated", "першим": "stated",
    "першими": "stated", "перша": "stated", "перший": "stated", "уперше": "stated", "вперше": "stated",
    "найперші": "stated", "найраніші": "stated", "первые": "stated",
    "первым": "stated", "первыми": "stated", "впервые": "stated", "самые ранние": "stated", "найновіші": "-stated",
    "lately": "-stated", "recently": "-stated", "нещодавно": "-stated", "недавно": "-stated",
}  # fmt: skip
