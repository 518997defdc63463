"""What the file of places holds: settlements of the front in their spellings, hierarchy, ids, the larger areas."""

import sqlite3
import tomllib
from pathlib import Path

import pytest

from gazetteer.draft_keys import keys  # importable without the packages that a build needs
from gazetteer.lookup import Gazetteer
from gazetteer.places import DATA, FILE, FORMAT, Places, PlacesError

# Settlements of the front: id, and spellings that reports and questions use for them.
FRONT = """
bakhmut: Bakhmut, Artemivsk, Artemovsk, Artyomovsk, Bachmut, Бахмут, Артёмовск, Артемівськ
avdiivka: Avdiivka, Avdeevka, Avdeyevka, Avdiyivka, Awdijiwka, Авдіївка, Авдеевка
pokrovsk: Pokrovsk, Krasnoarmeysk, Krasnoarmiisk, Покровськ, Покровск
toretsk: Toretsk, Dzerzhinsk, Торецьк, Дзержинск
chasiv-yar: Chasiv Yar, Chasov Yar, Часів Яр, Часов Яр
soledar: Soledar, Соледар
vuhledar: Vuhledar, Ugledar, Вугледар, Угледар
marinka: Marinka, Maryinka, Mar'inka, Mariinka, Марьинка, Мар’їнка
kupiansk: Kupiansk, Kupyansk, Kupjansk, Куп'янськ, Купянск
lyman: Lyman, Liman, Krasny Liman, Красный Лиман, Лиман
izium: Izium, Izyum, Ізюм, Изюм
sievierodonetsk: Sievierodonetsk, Severodonetsk, Siewierodonieck, Siverskodonetsk, Сєвєродонецьк, Северодонецк
lysychansk: Lysychansk, Lisichansk, Лисичанськ
kreminna: Kreminna, Kremennaya, Kremenna, Кремінна
svatove: Svatove, Svatovo, Сватове
popasna: Popasna, Popasnaya, Попасна
rubizhne: Rubizhne, Rubezhnoye, Рубіжне
klishchiivka: Klishchiivka, Klishcheyevka, Klishchiyivka, Кліщіївка, Клещеевка
andriivka: Andriivka, Andreyevka, Андріївка
kurdiumivka: Kurdiumivka, Kurdyumovka, Kurdyumivka, Курдюмівка
ivanivske: Ivanivske, Іванівське
khromove: Khromove, Хромове
berkhivka: Berkhivka, Берхівка
krasna-hora: Krasna Hora, Красна Гора
paraskoviivka: Paraskoviivka, Парасковіївка
opytne: Opytne, Опитне
pisky: Pisky, Peski, Піски
vodiane: Vodiane, Vodyanoye, Водяне
stepove: Stepove, Степове
krasnohorivka: Krasnohorivka, Krasnogorovka, Красногорівка
ocheretyne: Ocheretyne, Ocheretino, Очеретине
sieverne: Sieverne, Сєверне
berdychi: Berdychi, Бердичі
novohrodivka: Novohrodivka, Novogrodovka, Новогродівка
selydove: Selydove, Selidovo, Селидове
kurakhove: Kurakhove, Kurakhovo, Курахове
myrnohrad: Myrnohrad, Dymytrov, Мирноград
dobropillia: Dobropillia, Dobropilla, Dobropillya, Dobropolye, Добропілля
kostiantynivka: Kostiantynivka, Konstantinovka, Kostyantynivka, Костянтинівка
sloviansk: Sloviansk, Slavyansk, Slovyansk, Слов'янськ
kramatorsk: Kramatorsk, Краматорськ
siversk: Siversk, Seversk, Сіверськ
bilohorivka: Bilohorivka, Belogorovka, Білогорівка
velyka-novosilka: Velyka Novosilka, Velikaya Novosyolka, Велика Новосілка
vremivka: Vremivka, Vremevka, Времівка
makarivka: Makarivka, Makarovka, Макарівка
staromaiorske: Staromaiorske, Staromayorskoye, Старомайорське
urozhaine: Urozhaine, Urozhaynoye, Урожайне
rivnopil: Rivnopil, Ravnopol, Рівнопіль
neskuchne: Neskuchne, Neskuchnoye, Нескучне
robotyne: Robotyne, Rabotino, Роботине
verbove: Verbove, Вербове
orikhiv: Orikhiv, Orekhov, Оріхів
huliaipole: Huliaipole, Hulyaipole, Gulyaypole, Гуляйполе
tokmak: Tokmak, Токмак
piatykhatky: Piatykhatky, Pyatikhatki, П'ятихатки
zaliznychne: Zaliznychne, Zaliznichnoye, Залізничне
melitopol: Melitopol, Мелітополь
enerhodar: Enerhodar, Energodar, Енергодар
kherson: Kherson, Cherson, Херсон
krynky: Krynky, Krynki, Кринки
oleshky: Oleshky, Aleshki, Олешки
nova-kakhovka: Nova Kakhovka, Novaya Kakhovka, Нова Каховка
antonivka: Antonivka, Antonovka, Антонівка
synkivka: Synkivka, Sinkovka, Синьківка
vovchansk: Vovchansk, Volchansk, Вовчанськ
lyptsi: Lyptsi, Liptsy, Липці
ternova: Ternova, Ternovaya, Тернова
balakliia: Balakliia, Balakliya, Балаклія
bucha: Bucha, Буча
irpin: Irpin, Irpen, Ірпінь
hostomel: Hostomel, Gostomel, Гостомель
yunakivka: Yunakivka, Юнаківка
sudzha: Sudzha, Суджа
"""

AREAS = """
ukraine: Ukraine, Україна, Украина
russia: Russia, Russian Federation, Россия, Росія
united-states: US, U.S., USA, America
crimea: Crimea, Crimean Peninsula, Крим, Крым
donbas: Donbas, Donbass, Донбас
donetsk-oblast: Donetsk Oblast, Donetsk region, Donetsk province, Донецька область, Донецкая область
luhansk-oblast: Luhansk region, Lugansk Oblast, Luhansk province
kharkiv-oblast: Kharkiv oblast, Kharkov region, Харківська область, Харьковская область
zaporizhzhia-oblast: Zaporizhzhia Oblast, Zaporozhye region, Zaporizhia region
kyiv-oblast: Kyiv Oblast, Kiev region, Київська область
dnipropetrovsk-oblast: Dnipropetrovsk region, Dnepropetrovsk Oblast
belgorod-oblast: Belgorod region, Belgorod Oblast, Белгородская область
kursk-oblast: Kursk region, Kursk Oblast
krasnodar-krai: Krasnodar Krai, Krasnodar region, Kuban
chechnya: Chechnya, Chechen Republic, Чечня
subcarpathian-voivodeship: Podkarpackie voivodeship, Subcarpathian Voivodeship
bakhmut-raion: Bakhmut Raion, Bakhmut district, Бахмутський район
southern-ukraine: southern Ukraine, south of Ukraine
dnipro-river: Dnipro River, Dnieper, Dnieper River
kakhovka-dam: Kakhovka dam, Nova Kakhovka dam, Kakhovka hydroelectric power plant
zaporizhzhia-nuclear-power-plant: Zaporizhzhia Nuclear Power Plant, ZNPP, Zaporizhzhia NPP
snake-island: Snake Island, Zmiinyi Island
crimean-bridge: Crimean Bridge, Kerch Bridge
logachevka: Logachevka, Logachyovka
"""


def _table(text: str) -> list[tuple[str, str]]:
    rows = [line.partition(": ") for line in text.strip().splitlines()]
    return [(f"place:{id}", spelling) for id, _, spellings in rows for spelling in spellings.split(", ")]


def test_the_table_of_the_front_is_as_large_as_promised() -> None:
    rows = _table(FRONT)
    assert len({id for id, _ in rows}) >= 60
    assert len(rows) >= 107


@pytest.mark.parametrize(("id", "spelling"), _table(FRONT))
def test_a_settlement_of_the_front_is_found_first_in_each_spelling(world: Gazetteer, id: str, spelling: str) -> None:
    found = [place.id for place in world.find(spelling, ("place",))]
    assert found[:1] == [id]


@pytest.mark.parametrize(("id", "name"), _table(AREAS))
def test_an_area_is_found_by_its_names(world: Gazetteer, id: str, name: str) -> None:
    assert [place.id for place in world.find(name, ("place",))][:1] == [id]


def test_a_settlement_lies_in_raion_oblast_and_country(world: Gazetteer) -> None:
    place = world.get("place:klishchiivka")
    assert place is not None
    assert place.within == ("place:bakhmut-raion", "place:donetsk-oblast", "place:ukraine")
    assert place.kind == "settlement"
    assert place.location == pytest.approx((48.53, 37.96), abs=0.05)
    assert "geonames:13512497" in place.same_as
    assert any(same.startswith("katottg:UA1402") for same in place.same_as)


def test_sevastopol_and_crimea_lie_in_ukraine(world: Gazetteer) -> None:
    crimea, sevastopol = world.get("place:crimea"), world.get("place:sevastopol")
    assert crimea is not None
    assert crimea.within == ("place:ukraine",)
    assert sevastopol is not None
    assert sevastopol.within == ("place:crimea", "place:ukraine")


def test_the_capital_is_not_the_oblast_around_it(world: Gazetteer) -> None:
    city, oblast = world.get("place:kyiv"), world.get("place:kyiv-oblast")
    assert city is not None
    assert oblast is not None
    assert (city.kind, oblast.kind) == ("settlement", "oblast")
    assert "place:kyiv-oblast" not in city.within


def test_homonyms_bear_their_official_code_and_the_fought_over_one_the_plain_name(world: Gazetteer) -> None:
    found = world.find("Andriivka", ("place",))
    assert found[0].id == "place:andriivka"
    assert "place:bakhmut-raion" in found[0].within
    assert len(found) >= 70
    assert sum("-UA" in place.id for place in found) >= 60


def test_every_settlement_of_ukraine_is_there_with_its_hierarchy() -> None:
    connection = sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True)
    (count,) = connection.execute(
        "SELECT count(*) FROM place WHERE same_as LIKE 'katottg:%' AND kind = 'settlement'"
    ).fetchone()
    (orphans,) = connection.execute("SELECT count(*) FROM place WHERE kind = 'settlement' AND within = ''").fetchone()
    (raions,) = connection.execute("SELECT count(*) FROM place WHERE kind = 'raion'").fetchone()
    connection.close()
    assert count >= 29_000
    assert orphans == 0
    assert raions == 136


def test_within_never_names_a_place_that_is_not_there(world: Gazetteer) -> None:
    connection = sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True)
    numbers = {number for (number,) in connection.execute("SELECT number FROM place")}
    rows = connection.execute("SELECT within FROM place").fetchall()
    connection.close()
    assert all(int(outer) in numbers for (within,) in rows for outer in within.split())


def test_the_supplement_has_its_villages_with_coordinates_and_source_ids() -> None:
    rows = tomllib.loads((DATA / "front_line_villages.toml").read_text(encoding="utf-8"))["place"]
    placed = [row for row in rows if "lat" in row]
    assert len(placed) >= 300
    assert all(row["geonames"] > 0 and 44 < row["lat"] < 53 and 28 < row["lon"] < 41 for row in placed)
    assert len({row["katottg"] for row in placed if "katottg" in row}) == len(placed)


def test_the_file_stays_small() -> None:
    assert FILE.stat().st_size < 15_000_000


def test_a_missing_file_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(PlacesError, match=r"python -m gazetteer\.build"):
        Places(tmp_path / "places.sqlite")


def test_a_file_that_is_no_database_says_how_to_make_it(tmp_path: Path) -> None:
    file = tmp_path / "places.sqlite"
    file.write_bytes(b"not a database" * 100)
    with pytest.raises(PlacesError, match=r"not a file of places.*python -m gazetteer\.build"):
        Places(file)


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "places.sqlite"
    connection = sqlite3.connect(file)
    with connection:
        connection.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)")
        connection.executemany("INSERT INTO meta VALUES (?, ?)", [("format", f"{FORMAT}0"), ("version", "x")])
    connection.close()
    with pytest.raises(PlacesError, match=f"format {FORMAT}0, but this version reads {FORMAT}"):
        Places(file)


def test_a_former_name_is_weaker_than_a_present_one() -> None:
    from gazetteer.drafts import Draft
    from gazetteer.places import HIDDEN, SECOND

    draft = Draft(
        "UA1", "Nove Misto", "settlement", "ua", "test", names=["Нове Місто", "Staryi Sad"], population=50_000
    )
    flags = keys(draft)
    assert flags["nove misto"] == 0
    assert flags["stari sad"] & SECOND
    assert not flags["stari sad"] & HIDDEN
