"""Counts what embarrasses in briefings: count-cards.py BRIEFINGS.jsonl [KIND…] (with a KIND of the list: the titles, terms or sentences it was counted for).

Of cards about the public (stories, dossiers, follow-ups). A count is a suspicion, not a judgement: some tails name somebody, some questions are news."""
import collections, json, re, sys

TAIL = re.compile(r"\s[-–—|/»]\s[A-ZÀ-Ý0-9][^-–—|/»:,!?]{1,38}$|\((?:inscription|abonnement|subscription|registration)\)$")
STOPPED = re.compile(r"[.!?][\"'”’»)\]]*$|[.!?]\s?»$")
MARKUP = re.compile(r"&(?:\w+|#\d+);|</?\w+>|\[/?[a-z]+\]|https?:")
counts, seen = collections.Counter(), collections.defaultdict(collections.Counter)

def hit(kind, text):
    counts[kind] += 1
    seen[kind][text] += 1

def folded(term):
    return re.sub(r"['’]s$", "", term.lower().replace("’", "'")).replace("-", " ")

def words(title):
    return {word[:6] for word in re.findall(r"[^\W_]{4,}", title.lower())}

for line in open(sys.argv[1], encoding="utf-8"):
    told = []
    for card in json.loads(line)["cards"]:
        if card["kind"] not in ("story", "followup", "dossier"): continue
        title, sentences = card["headline"], [sentence["text"] for sentence in card["sentences"]]
        counts["cards"] += 1
        if not sentences: hit("link only", title)
        if TAIL.search(title): hit("tail", title)
        if title.rstrip().endswith("?"): hit("question", title)
        if re.search(r"(?:…|\.\.\.)$| [b-hj-xz]$", title) or title.count("«") != title.count("»") or title.count("(") != title.count(")"): hit("cut title", title)
        for sentence in sentences:
            if not STOPPED.search(sentence): hit("sentence without a stop", sentence)
            if re.search(r" [a-z]$", sentence): hit("cut sentence", sentence)
        for text in [title, *sentences]:
            if MARKUP.search(text): hit("markup", text)
        for why in card["why"]:
            terms = [folded(term) for term in why.get("terms", [])]
            if any(i != j and terms[i] in terms[j] for i in range(len(terms)) for j in range(len(terms))): hit("terms inside one another", ", ".join(why["terms"]))
        mine = words(title)
        for other, theirs in told:
            if len(mine & theirs) >= 3 and len(mine & theirs) >= 0.4 * min(len(mine), len(theirs)): hit("two titles alike", title + " == " + other)
        told.append((title, mine))

for kind, count in counts.most_common(): print(f"{count:6d} {100 * count / counts['cards']:5.1f} %  {kind}")
for kind in sys.argv[2:]:
    print(f"\n{kind}:")
    for text, count in seen[kind].most_common(): print(f"{count:4d}  {text}")
