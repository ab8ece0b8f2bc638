"""Checks the demo's briefing as a reader would: check_demo.py BRIEFING.json"""
import json
import sys

briefing = json.load(open(sys.argv[1], encoding="utf-8"))
cards = briefing["cards"]
faults = []


def need(holds, fault):
    if not holds:
        faults.append(fault)


need(5 <= len(cards) <= 10, f"{len(cards)} cards")
kinds = {card["kind"] for card in cards}
for kind in ("story", "appointment", "lesson", "followup"):
    need(kind in kinds, f"no {kind} card")
need(any(card["kind"] == "story" and card["story"]["independentSources"] >= 3 for card in cards), "no story with several sources")
need(any(card["update"] for card in cards), "no update")
need(any(not card["sentences"] for card in cards), "no honest link card")
need(len({card["story"]["id"] for card in cards if "story" in card}) == sum("story" in card for card in cards), "one event on two cards")
for card in cards:
    need(card["citations"], f"no citation: {card['headline']}")
    need(card["why"], f"no why: {card['headline']}")
    numbers = {citation["number"] for citation in card["citations"]}
    for sentence in card["sentences"]:
        need(sentence["cites"] and set(sentence["cites"]) <= numbers, f"a sentence cites {sentence['cites']} of {sorted(numbers)}: {card['headline']}")
    for citation in card["citations"]:
        need("private" in citation or citation["url"].startswith(("http://", "https://")), f"a citation without a link: {card['headline']}")
need(briefing["closing"], "no closing")
need(briefing["sources"]["failed"], "the sample's broken source is not named")

for fault in faults:
    print("demo:", fault, file=sys.stderr)
print(f"demo: {len(cards)} cards of {len(kinds)} kinds, {len(faults)} faults")
sys.exit(1 if faults else 0)
