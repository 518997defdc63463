"""The closed word lists of the documents, each value with the sentence that explains it.

A list is a mapping from value to explanation, in the order in which a reader should meet the values. Schemas, the
OpenAPI document, ``/v1/meta`` and the documentation are all derived from these mappings, so a value is added here only.
Clients are told that lists may grow: an unknown value is to be shown, not refused.
"""

from collections.abc import Mapping
from typing import Final

WordList = Mapping[str, str]

QUOTE_TYPE: Final[WordList] = {
    "direct": "All of the content stands inside quotation marks.",
    "mixed": "A paraphrase that contains quoted words.",
    "indirect": "A paraphrase without quoted words.",
    "unattributed": "An agentless report (“it was announced”, “are believed to”): nobody is named as its source.",
}

STANCE: Final[WordList] = {
    "assert": "The speaker says that the content is so.",
    "deny": "The speaker says that the content is not so.",
    "contest": "The speaker disputes what somebody else said.",
    "confirm": "The speaker acknowledges what was said before, or what is against the own interest.",
    "refuse_to_confirm": "The speaker does not confirm, does not comment or does not say; this is not a denial.",
    "predict": "The speaker says that the content may or will be so.",
    "demand": "The speaker asks or calls for the content.",
}

SPEAKER_KIND: Final[WordList] = {
    "person": "A named person.",
    "organisation": "A named body that is neither a state's nor a medium.",
    "state_body": "A state, a government, an army or another body of a state.",
    "media": "A news agency, newspaper, broadcaster or other outlet speaking for itself.",
    "group": "People named by what they are: analysts, officials, residents.",
    "anonymous": "Somebody whose name is withheld or not given; known within one article only.",
    "document": "A report, statement, intelligence update or other text without a named author.",
}

ROLE_CLASS: Final[WordList] = {
    "head_of_state": "President or monarch.",
    "head_of_government": "Prime minister or chancellor.",
    "minister": "Minister or deputy minister.",
    "commander": "Commander, general, chief of staff.",
    "spokesperson": "Spokesperson of a person, army or body.",
    "governor": "Head of an oblast, region or military administration.",
    "mayor": "Mayor or head of a city.",
    "occupation_official": "Official installed by an occupying power.",
    "diplomat": "Ambassador, envoy, foreign-policy representative.",
    "legislator": "Member of a parliament.",
    "official": "Another official of a state or international body.",
    "soldier": "Soldier or officer without a command of note.",
    "intelligence": "Intelligence service or its officers.",
    "analyst": "Analyst, expert, think tank, academic.",
    "milblogger": "Military blogger or open-source investigator.",
    "agency": "News agency or other outlet.",
    "mercenary": "Private military company or its leaders.",
    "humanitarian": "Aid or human-rights organisation and its staff.",
    "religious": "Religious leader.",
    "business": "Company or its representative.",
    "resident": "Resident, refugee, eyewitness, volunteer.",
    "other": "Any other capacity.",
}

SIDE: Final[WordList] = {
    "ukraine": "Speaks in a Ukrainian capacity.",
    "russia": "Speaks in a Russian capacity, occupation authorities and allied armed groups included.",
    "western": "Speaks for a state or alliance that supports Ukraine.",
    "independent": "Speaks for nobody at war: analysts, academics, international bodies, independent media.",
    "other": "Speaks for another state or body.",
    "unknown": "The text does not tell, or the speaker is a civilian.",
}

PARTY: Final[WordList] = {
    "ukraine": "Ukraine, its forces or its people.",
    "russia": "Russia, its forces or its people.",
    "other": "Somebody else.",
    "unknown": "The text leaves it open.",
}

TOPIC: Final[WordList] = {
    "advance": "Gaining ground: advances, breakthroughs, recapture, encirclement.",
    "withdrawal": "Giving up ground: retreat, withdrawal, flight.",
    "attack": "Assaults, offensives, counter-offensives, repelled attacks.",
    "shelling": "Shelling, bombing, missile and drone strikes.",
    "losses": "Killed, wounded, destroyed: casualties and losses of equipment.",
    "equipment": "Weapons and materiel in use, captured or lacking.",
    "territory_control": "Who holds, has captured or liberated a place or area.",
    "prisoners": "Prisoners of war and exchanges.",
    "diplomacy": "Talks, summits, treaties, sanctions, statements between states.",
    "weapons_supply": "Deliveries of weapons and money for them.",
    "infrastructure": "Power, water, bridges, dams, ports, buildings and their damage.",
    "humanitarian": "Civilians, evacuation, aid, crimes against civilians.",
    "mobilisation": "Mobilisation, recruitment, conscription.",
    "morale": "Morale, discipline, will to fight.",
    "other": "Anything else.",
}

ASPECT: Final[WordList] = {
    "flank": "On a flank of the place.",
    "northern flank": "On the northern flank.",
    "southern flank": "On the southern flank.",
    "eastern flank": "On the eastern flank.",
    "western flank": "On the western flank.",
    "north": "North of the place or in its north.",
    "northeast": "Northeast of the place or in its northeast.",
    "northwest": "Northwest of the place or in its northwest.",
    "east": "East of the place or in its east.",
    "south": "South of the place or in its south.",
    "southeast": "Southeast of the place or in its southeast.",
    "southwest": "Southwest of the place or in its southwest.",
    "west": "West of the place or in its west.",
    "outskirts": "On the outskirts or suburbs.",
    "centre": "In the centre.",
    "direction": "In the direction or sector of the place, towards it.",
    "border": "At the border.",
    "near": "Near or around the place.",
    "salient": "A salient, ledge or bulge of the line named after the place.",
}

NUMBER_MEASURE: Final[WordList] = {
    "killed": "People killed.",
    "wounded": "People wounded or injured.",
    "captured": "People captured.",
    "casualties": "Killed and wounded together, or losses of people not told apart.",
    "personnel": "Soldiers or other people, neither killed nor wounded nor captured.",
    "civilians": "Civilians or residents, neither killed nor wounded.",
    "tanks": "Tanks.",
    "vehicles": "Armoured and other vehicles.",
    "artillery": "Guns, howitzers, mortars, launchers.",
    "aircraft": "Aeroplanes and helicopters.",
    "ships": "Ships and boats.",
    "drones": "Unmanned aircraft.",
    "missiles": "Missiles, rockets, shells, bombs.",
    "attacks": "Attacks, assaults, strikes, raids, clashes.",
    "settlements": "Settlements, villages, towns.",
    "buildings": "Houses and other buildings.",
    "km": "Lengths and distances, in kilometres.",
    "km2": "Areas, in square kilometres.",
    "percent": "Shares, in percent.",
    "money": "Amounts of money, in the currency of the text.",
    "other": "Anything else.",
}

NUMBER_BOUND: Final[WordList] = {
    "exactly": "The value as it stands.",
    "about": "About, some, around, roughly.",
    "at_least": "At least, more than, over.",
    "at_most": "At most, fewer than, up to, only.",
}

RELATION: Final[WordList] = {
    "denies": "Says that the other claim is not so.",
    "contests": "Disputes the other claim.",
    "confirms": "Confirms the other claim.",
    "declines_to_confirm": "Does not confirm or does not comment on the other claim.",
    "elaborates": "Adds to the other claim of the same speaker.",
}

CONTESTED: Final[WordList] = {
    "uncontested_here": "Nothing in this collection speaks against it.",
    "contested": "Another speaker in this collection disputes it.",
    "denied": "Another speaker in this collection denies it.",
    "confirmed_by_other_side": "The other side of the war confirms it in this collection.",
    "comment_declined": "The other side was asked and did not confirm or comment.",
}

DATE_PRECISION: Final[WordList] = {
    "hour": "Known to the hour.",
    "day": "Known to the day.",
    "month": "Known to the month, or to an interval of at most a month.",
    "year": "Known to the year, or to an interval longer than a month.",
    "unknown": "Not known.",
}

DATE_BASIS: Final[WordList] = {
    "metadata": "Supplied with the article (JSON field, command line, page metadata).",
    "explicit": "Written in the text (byline, dateline, a full date).",
    "relative": "Counted from the day of publication (“on Monday”, “over the last day”).",
    "inferred": "Bounded by evidence that is shown; never guessed.",
    "publication": "No date of its own: the day of publication stands in.",
    "unknown": "Not known.",
}

BASIS: Final[WordList] = {
    "named": "Named in the sentence.",
    "anaphora": "Meant by a pronoun, title or description in the sentence.",
    "context": "Taken from the surrounding text.",
    "none": "Not found.",
}

CONFIDENCE: Final[WordList] = {
    "high": "The reading rests on an unambiguous pattern.",
    "medium": "The reading rests on a rule with known exceptions.",
    "low": "The reading is a guess worth checking.",
}

PLACE_TYPE: Final[WordList] = {
    "settlement": "City, town or village.",
    "raion": "District of a Ukrainian oblast.",
    "oblast": "Oblast, region, province: first level below the country.",
    "country": "Country.",
    "region": "A larger area without borders of its own (Donbas, southern Ukraine).",
    "river": "River or reservoir.",
    "other": "Any other place: sea, island, plant, bridge, border post.",
}

ENTITY_TYPE: Final[WordList] = {
    "place": "Place.",
    "person": "Person in public life.",
    "organisation": "Organisation, state body, army, group.",
    "outlet": "News outlet, agency, channel or medium through which claims are reported.",
    "unit": "Military unit.",
    "equipment": "Kind of weapon or vehicle.",
    "event": "Dated event of the war.",
}
