#!/bin/sh
# Writes the briefings of twenty invented readers over a real morning, for a person to read and judge card by card.
#
#   bench/read-cards.sh CORPUS OUT      from the repository root: CORPUS is a folder of recorded feeds (the morning of 2020-05-30), OUT a folder
#
# OUT/NN.json is the briefing of reader NN. Judged are the first five story cards of each; where a briefing holds fewer, the next story cards of
# the readers with most cards fill up to a hundred. The judgements are in bench/labels/cards-morning.tsv. Twelve readers are English, eight French,
# four of them read both. The readers and their interests are invented, and none is used in a test. MATINALE names another program to run.
set -eu

corpus=${1:?usage: bench/read-cards.sh CORPUS OUT}
out=${2:?usage: bench/read-cards.sh CORPUS OUT}
mkdir -p "$out"

# number | languages (the first is the briefing's) | interests, parted by ;
while IFS='|' read -r number languages interests; do
  set --
  for language in $languages; do set -- "$@" --language "$language"; done
  rest=$interests
  while [ -n "$rest" ]; do
    interest=${rest%%;*}
    if [ "$interest" = "$rest" ]; then rest=; else rest=${rest#*;}; fi
    set -- "$@" --interest "$interest"
  done
  "${MATINALE:-./matinale}" brief --sources "$corpus" --now 2020-05-30T12:00:00Z --format json "$@" >"$out/$number.json" </dev/null
done <<'READERS'
01|en|renewable energy and electric cars;stock markets;Tesla
02|en|Formula 1;Premier League football;boxing
03|en|artificial intelligence research;cyber security;open source software
04|en|vegetarian cooking;gardening;wildlife
05|en|video games;Nintendo;science fiction films
06|en|NBA basketball;tennis;athletics
07|en|coronavirus vaccine research;mental health;nutrition
08|en|archaeology;history;museums
09|en|Africa news;human rights;refugees
10|en|books and novels;TV series;theatre
11|en|education and schools;US Supreme Court;police reform
12|en|photography;smartphones;Apple
13|fr|politique française;économie et emploi;Emmanuel Macron
14|fr|cinéma;jeux vidéo;bande dessinée
15|fr|rugby;Olympique de Marseille;Tour de France
16|fr|écologie et biodiversité;énergie nucléaire;agriculture
17|fr en|recherche médicale;hôpital;astronomie
18|fr en|musique classique;opéra;festivals
19|fr en|intelligence artificielle;vie privée et données personnelles;aviation
20|fr en|Afrique de l'Ouest;Hong Kong;immobilier
READERS
