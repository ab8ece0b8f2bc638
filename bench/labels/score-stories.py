"""Scores stories against read labels: score-stories.py LABELS.tsv PREDICTED.jsonl (lines {"article","story"}).

A label line is sample, article, event: within a sample, articles with one letter tell one event. The label's article is the first 16 hex digits
of the SHA-256 of the prediction's article, which is an address. Printed are the share of the labelled pairs put into one story that tell one event
(purity), and the share of the pairs of one event that are in one story (kept)."""
import collections, hashlib, json, sys
def hashed(article): return hashlib.sha256(article.encode()).hexdigest()[:16]
story = {hashed(r["article"]): r["story"] for r in map(json.loads, open(sys.argv[2], encoding="utf-8"))}
samples = collections.defaultdict(list)
for line in open(sys.argv[1], encoding="utf-8"):
    if line.startswith("#"): continue
    sample, article, event = line.rstrip("\n").split("\t")
    samples[sample].append((article, event))
together = pure = one = kept = missing = 0
for members in samples.values():
    missing += sum(1 for article, _ in members if article not in story)
    for i, (a, x) in enumerate(members):
        for b, y in members[:i]:
            same = a in story and story[a] == story.get(b)
            one += x == y
            kept += same and x == y
            together += same
            pure += same and x == y
print(f"pairs together {together} of one event {pure} purity {pure / max(1, together):.4f} kept {kept / max(1, one):.4f} missing {missing}")
