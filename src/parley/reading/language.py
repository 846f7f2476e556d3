"""Which language a text is in, as far as it must be known to refuse one that is not English: by script and by its small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

SAMPLE: Final = 60_000
"""Characters looked at, taken evenly from the whole text."""
_FEWEST_WORDS: Final = 12
"""A shorter text in Latin letters is too short to tell."""
_FEWEST_LETTERS: Final = 12
"""A shorter text in another script is too short to tell."""

_SCRIPTS: Final = {
    "Cyrillic": "\u0400-\u052f", "Greek": "\u0370-\u03ff\u1f00-\u1fff", "Armenian": "\u0530-\u058f", "Hebrew": "\u0590-\u05ff",
    "Arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", "Hindi": "\u0900-\u097f", "Bengali": "\u0980-\u09ff",
    "Tamil": "\u0b80-\u0bff", "Thai": "\u0e00-\u0e7f", "Georgian": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f", "Amharic": "\u1200-\u137f",
    "Kana": "\u3040-\u30ff", "Han": "\u3400-\u4dbf\u4e00-\u9fff", "Korean": "\u1100-\u11ff\uac00-\ud7af",
}  # fmt: skip
_SCRIPT_OF: Final = {name: re.compile(f"[{chars}]") for name, chars in _SCRIPTS.items()}
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD: Final = re.compile(r"[^\W\d_]+")

# Letters that only one of several languages of a script has; Russian and Arabic are what is left.
_LETTERS: Final = {
    "Cyrillic": (("Belarusian", "ў"), ("Ukrainian", "іїєґ"), ("Serbian", "ђћџјљњ"), ("Macedonian", "ѓќѕ"), ("Kazakh", "әғқңөұүһ")),
    "Arabic": (("Urdu", "ٹڈڑںےہھ"), ("Persian", "پچژگیک")),
}

_SMALL: Final = {
    "English": "the of and to in that is it for was on with as be by at this have from are has not but which they or an had were "
    "his will its been their would who more we can than if there when what all no he she after about into also could "
    "says said over up out only other any these may must because while should does did against before under between "
    "where how why both during through being",
    "German": "der die das und ist nicht ein eine einen einem dem den des zu von mit auf für sich auch als es im wird sie bei "
    "aus nach werden wie noch nur über hat haben dass wenn aber einer zum zur sind oder vor durch um können mehr "
    "gegen ihre seine diese",
    "Dutch": "de het een en van niet dat op te zijn met voor aan er om ook als bij naar uit nog worden wordt maar heeft hebben "
    "tegen deze dit werd zich zal kan over door geen meer ze wat",
    "French": "le la les des du un une et est que qui dans pour pas sur par au aux avec ce cette ces il elle ils ne se sont "
    "plus mais ou son sa ses leur leurs été être comme nous vous fait contre entre après ont",
    "Spanish": "el la los las de del que y en un una es no se por con para su sus al lo como más pero ha han fue son este esta "
    "esto entre sin sobre también hasta desde cuando porque ya muy está contra",
    "Portuguese": "o os a as de da do das dos que e em um uma é não se por com para seu sua ao à no na nos nas mais mas foi são "
    "como entre sem sobre também até quando porque já está pela pelo contra ou",
    "Italian": "il lo la gli le di del della dei delle che e è un una non si per con da dal dalla nel nella al alla sono come "
    "più ma ha hanno questo questa anche su tra fra stato essere se contro dopo",
    "Romanian": "și în de la pe cu nu este sunt care că din pentru un o al ale a lui fost mai ca sau prin după au dar între "
    "această acest va ar fi se împotriva când",
    "Catalan": "el la els les de del dels que i en un una és no es per amb al als seu seva com més però ha han va són aquest "
    "aquesta entre sense sobre també fins quan perquè ja",
    "Polish": "i w na z do się nie jest że to o po za od przez dla jak ale czy co są tym który która które został przed oraz "
    "tego ich jego był była być może już tylko pod",
    "Czech": "a v na se je že z do s to k o za by jako ale které který která po jsou pro při od jeho nebo bylo byl také už "
    "mezi proti ještě jen když si není",
    "Slovak": "a v na sa je že z do s to k o za by ako ale ktoré ktorý ktorá po sú pre pri od jeho alebo bolo bol tiež už medzi "
    "proti ešte len keď si nie",
    "Croatian": "i u na je se da su za od s koji koja koje ne kao što ili ali iz do o po bi to nije biti bio bila samo prije više "
    "protiv već kako te može",
    "Slovenian": "in v na je se da so za od z ki ne kot kar ali pa iz do o po bi to ni biti bil bila samo pred več proti že kako "
    "tudi lahko",
    "Hungarian": "a az és hogy nem is egy ez meg de van volt csak már mint még el ha vagy azt ki be kell lehet minden után között "
    "ellen aki amely szerint",
    "Turkish": "ve bir bu da de için ile olarak çok daha en gibi ama kadar sonra olan ne var değil her o ki olduğu karşı ya ise "
    "göre tarafından veya bütün oldu",
    "Swedish": "och att det i en som på är av för med till den har inte om ett han men var sig från så kan de när eller nu mot "
    "hade också efter vid mellan skulle",
    "Danish": "og at det i en som på er af for med til den har ikke om et han men var sig fra så kan de når eller nu mod havde "
    "også efter ved mellem skulle blev",
    "Norwegian": "og at det i en som på er av for med til den har ikke om et han men var seg fra så kan de når eller nå mot hadde "
    "også etter ved mellom skulle ble",
    "Finnish": "ja on ei se että oli hän mutta ovat kun niin myös joka sen kuin ole jos tai vain jo sekä mukaan vastaan jälkeen "
    "ennen voi olla tämä eivät",
    "Estonian": "ja on ei et see oli ta kui ka mis aga või nii oma selle pole veel vaid juba kes pärast enne vastu peab saab olla "
    "need",
    "Latvian": "un ir ka no ar par uz nav bet kā tas arī lai vai to kas pēc gan tikai jau tiek būs pret starp viņš šo",
    "Lithuanian": "ir yra kad iš su ne bet kaip tai buvo jis į nuo apie tik jau prieš tarp po dar gali arba kuris šio bus už",
    "Albanian": "dhe të në e i një për me se nuk është që ka nga do si por janë më ose kjo ky pas kundër mes",
    "Indonesian": "yang dan di ini itu dengan untuk tidak dari dalam akan pada juga ke karena oleh ada mereka telah sebagai bisa "
    "atau sudah lebih antara",
    "Vietnamese": "và của là có không được cho các một người trong những với này đã để khi từ ra đến như nhưng sẽ về",
    "Azerbaijani": "və bir bu ilə üçün da də olan olaraq sonra daha çox ki deyil var o isə kimi qədər hər qarşı",
    "Latin": "et in est non ad cum ut sed quod qui ex si ab atque sunt esse per nec enim quam etiam aut dolor sit amet ipsum",
}  # fmt: skip


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _SMALL.items()}


def foreign(text: str) -> str | None:
    """The name of the language of a text that is not in English; None for English, and for a text too short or too odd to tell.

    Foreign names, a foreign sentence quoted in English, or a headline do not make a text foreign: the other language must prevail.
    """
    sample = text if len(text) <= SAMPLE else "\n".join(text[i : i + SAMPLE // 6] for i in range(0, len(text), len(text) // 6))
    latin = len(_LATIN.findall(sample))
    scripts = {name: len(chars.findall(sample)) for name, chars in _SCRIPT_OF.items()}
    # A Chinese character is worth about three letters of a word.
    weight = sum(n * (3 if name in ("Han", "Kana", "Korean") else 1) for name, n in scripts.items())
    words = [w.casefold() for w in _WORD.findall(sample) if _LATIN.match(w)]
    # A short English text may quote a sentence as long as itself.
    quoting = sum(w in _small_words()["English"] for w in words) >= 3
    if sum(scripts.values()) >= _FEWEST_LETTERS and weight > (4 if quoting else 1.5) * latin:
        return _of_script(sample, scripts)
    return _of_latin(words)


def _of_script(sample: str, scripts: dict[str, int]) -> str:
    if scripts["Kana"] * 10 > scripts["Han"] and scripts["Kana"] + scripts["Han"] >= scripts["Korean"] and scripts["Kana"]:
        return "Japanese"
    script = max(scripts, key=lambda name: scripts[name])
    if script == "Han":
        return "Chinese"
    if script in _LETTERS:
        letters = Counter(sample.casefold())
        for language, own in _LETTERS[script]:
            if sum(letters[ch] for ch in own) > (0.003 if language == "Belarusian" else 0.01) * scripts[script]:
                return language
        if script == "Arabic":
            return "Arabic"
        return "Russian" if letters["ы"] + letters["э"] + letters["ё"] else "Bulgarian" if letters["ъ"] else "Russian"
    return script


def _of_latin(words: list[str]) -> str | None:
    if len(words) < _FEWEST_WORDS:
        return None
    count = Counter(words)
    hits = {language: sum(count[w] for w in small) for language, small in _small_words().items()}
    kinds = {language: sum(w in count for w in small) for language, small in _small_words().items()}
    english = hits.pop("English")
    best = max(hits, key=lambda language: (hits[language], kinds[language]))
    # Several different small words, so that one name's "de" or "al" does not count as a language.
    if hits[best] >= 0.15 * len(words) and hits[best] > 2 * english and kinds[best] >= 4:
        return best
    return None
