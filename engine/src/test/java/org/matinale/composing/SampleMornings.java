package org.matinale.composing;

import static org.matinale.composing.Mornings.article;
import static org.matinale.composing.Mornings.failed;
import static org.matinale.composing.Mornings.sentence;
import static org.matinale.composing.Mornings.story;
import static org.matinale.kernel.Language.ENGLISH;
import static org.matinale.kernel.Language.FRENCH;

import java.time.Instant;
import java.util.List;
import org.matinale.kernel.ArticleId;
import org.matinale.personal.FollowUp;
import org.matinale.ranking.Explanation.Reason;
import org.matinale.series.Lesson;
import org.matinale.stories.Story;

/** Two whole mornings, invented, to be looked at: every kind of card, long and short headlines, many sources and failures. */
final class SampleMornings {
  private SampleMornings() {}

  static Briefing english() {
    Story dam =
        story(
            article("dam1", "Engineers to open Halden dam gates before spring flood", "Halden Courier", "2020-05-29T05:10:00Z", ENGLISH),
            article("dam2", "Halden reservoir at 97 per cent", "Northern Wire", "2020-05-29T09:30:00Z", ENGLISH),
            article("dam3", "What the valley can expect tonight", "River Radio", "2020-05-29T12:45:00Z", ENGLISH),
            article("dam4", "Two villages asked to leave below Halden", "The Weekly Plain", "2020-05-29T13:00:00Z", ENGLISH),
            article("dam5", "Le barrage de Halden ouvre ses vannes", "La Vallée", "2020-05-29T18:20:00Z", FRENCH),
            article("dam6", "Halden gates opened, level falls", "Northern Wire Live", "2020-05-29T18:40:00Z", ENGLISH),
            article("dam7", "Insurers prepare for Halden claims", "Ledger", "2020-05-29T20:05:00Z", ENGLISH),
            article("dam8", "Water level at Halden down by 40 centimetres", "Halden Courier", "2020-05-30T03:50:00Z", ENGLISH),
            article("dam9", "School closed on Saturday in Lower Marrin", "Marrin Post", "2020-05-30T04:05:00Z", ENGLISH));
    Story probe =
        story(
            article("probe1", "Probe Lantern enters orbit of Vesta", "Orbit Monthly", "2020-05-29T22:15:00Z", ENGLISH),
            article("probe2", "Lantern sends first picture", "Starwatch", "2020-05-30T02:00:00Z", ENGLISH));
    Story bread = story(article("bread1", "Rye, water, patience", "The Slow Kitchen", "2020-05-29T10:00:00Z", ENGLISH));
    Story tram =
        story(
            article("tram1", "Line 4 tram to reach the harbour in autumn, two years late", "Port Gazette", "2020-05-29T16:00:00Z", ENGLISH),
            article("tram2", "Harbour tram: dates and stops", "City Desk", "2020-05-29T17:30:00Z", ENGLISH));
    Story gardens = story(article("garden1", "Les jardins partagés du canal rouvrent dimanche matin", "Le Quai", "2020-05-29T15:20:00Z", FRENCH));
    return Mornings.in(ENGLISH)
        .story(
            dam,
            "Water level at Halden down by 40 centimetres",
            List.of(
                sentence("The water behind the Halden dam has fallen by 40 centimetres since engineers opened all six gates on Friday evening, the operator said at 5:30 on Saturday.", 8, 6),
                sentence("Some 1,200 people from Upper and Lower Marrin spent the night in the sports hall of Halden and with relatives.", 4),
                sentence("The reservoir had stood at 97 per cent of its capacity after eleven days of rain.", 2)),
            true,
            new Reason.OfInterest("rivers and floods", 0.91, List.of("flood", "river", "reservoir")),
            new Reason.Salient(8),
            new Reason.MovedOn())
        .appointment("Lunch with Ines", "Café Mistral, 4 quai des Tanneurs", "Bring the photographs of the boat.", "2020-05-30T12:30:00+02:00", "2020-05-30T14:00:00+02:00")
        .story(
            probe,
            "Probe Lantern enters orbit of Vesta",
            List.of(sentence("The probe Lantern fired its engine for 53 minutes and entered orbit around the asteroid Vesta on Friday at 23:40 universal time.", 1), sentence("Its first picture shows a crater that no map names.", 2)),
            false,
            new Reason.OfInterest("space exploration", 0.84, List.of()))
        .lesson(
            new Lesson(
                "Italian at breakfast", 12, 30, "At the bakery",
                List.of(
                    "Today you ask for bread and say how much of it you want. “Vorrei” is “I would like”: it is polite, and it never changes.",
                    "• Vorrei un chilo di pane. – I would like a kilo of bread.\n• Vorrei due cornetti. – I would like two croissants.\n• Quanto costa? – How much is it?",
                    "Say each line aloud twice, then once without looking."),
                ENGLISH, "12-at-the-bakery.md"))
        .followUp(
            new FollowUp(FollowUp.Act.SAVED, "Harbour tram delayed again", Instant.parse("2020-05-12T08:00:00Z"), tram, List.of("tram", "harbour"), 0.7),
            "Line 4 tram to reach the harbour in autumn, two years late",
            List.of(sentence("The first tram of line 4 will reach the harbour on 12 October, the city’s transport company said.", 1), sentence("The new stretch has five stops; the one at the fish market opens a month later.", 2)),
            new Reason.Followed(FollowUp.Act.SAVED, "Harbour tram delayed again", List.of("tram", "harbour")))
        .untold(bread, new Reason.OfInterest("baking", 0.66, List.of("rye")), new Reason.Preferred("The Slow Kitchen"))
        .story(gardens, "Les jardins partagés du canal rouvrent dimanche matin", List.of(sentence("Les jardins partagés du canal rouvrent dimanche à 9 heures : « on a tout replanté », dit l’association.", 1)), false, new Reason.OfInterest("gardens", 0.7, List.of("jardins")))
        .nothingOn("chess", "beekeeping")
        .sources(
            new Briefing.SourcesRead(
                214,
                List.of(
                    failed("https://harbour-notes.example/feed", "answered 404 Not Found. Maybe the feed has moved."),
                    failed("https://old.example/rss.xml", "took longer than 20 seconds"),
                    failed("https://tides.example/atom", "is not a feed but a page"),
                    failed("choir.xml", "is empty"),
                    failed("https://a.example/feed", "certificate has expired"),
                    failed("https://b.example/feed", "answered 503 Service Unavailable")),
                "Lighthouse Quarterly"))
        .briefing();
  }

  static Briefing french() {
    Story eolien =
        story(
            article("eole1", "Au large de Kerlan, le premier parc éolien flottant produit du courant", "Le Courrier de l’Ouest lointain", "2020-05-29T14:10:00Z", FRENCH),
            article("eole2", "Kerlan : premières éoliennes flottantes raccordées", "Dépêche Marine", "2020-05-29T15:00:00Z", FRENCH),
            article("eole3", "Floating wind farm off Kerlan feeds the grid", "Northern Wire", "2020-05-29T21:30:00Z", ENGLISH));
    Story livres = story(article("livre1", "Faut-il encore ranger ses livres ?", "La Page blanche", null, FRENCH));
    Story train =
        story(
            article("train1", "Le train de nuit Paris–Vaucelles reviendra en décembre", "Rail Hebdo", "2020-05-29T06:40:00Z", FRENCH),
            article("train2", "Train de nuit : les horaires dévoilés", "Dépêche Marine", "2020-05-30T04:10:00Z", FRENCH));
    return Mornings.in(FRENCH)
        .appointment("Réunion de l’école", "Salle 12", "Venir avec le carnet de Jeanne.\nLe parking est fermé.", "2020-05-30T09:00:00+02:00", "2020-05-30T10:30:00+02:00")
        .story(
            eolien,
            "Au large de Kerlan, le premier parc éolien flottant produit du courant",
            List.of(
                sentence("Le premier des six flotteurs du parc de Kerlan envoie depuis vendredi midi son courant à terre : de quoi alimenter 9 000 foyers.", 1, 2),
                sentence("« C’est la première fois qu’une éolienne flotte au-dessus de 120 mètres de fond », assure l’exploitant.", 2)),
            false,
            new Reason.OfInterest("énergie et climat", 0.88, List.of("éolien", "courant")),
            new Reason.Salient(3))
        .lesson(
            new Lesson(
                "Une recette par jour", 3, 7, "Soupe froide de concombre",
                List.of("Pour quatre personnes ; à préparer la veille si l’on peut.", "• 2 concombres\n• 3 yaourts\n• une poignée de menthe", "Mixez le tout, salez, et laissez au frais une heure au moins."),
                FRENCH, "03-soupe.md"))
        .followUp(
            new FollowUp(FollowUp.Act.WISHED, "train de nuit", Instant.parse("2020-05-01T08:00:00Z"), train, List.of("train", "nuit"), 0.8),
            "Le train de nuit Paris–Vaucelles reviendra en décembre",
            List.of(sentence("Le train de nuit entre Paris et Vaucelles circulera de nouveau à partir du 13 décembre, trois fois par semaine.", 1), sentence("Il partira à 21 h 52 et arrivera à 7 h 20.", 2)),
            new Reason.Followed(FollowUp.Act.WISHED, "train de nuit", List.of("train", "nuit")))
        .untold(livres, new Reason.OfInterest("lecture", 0.6, List.of("livres")))
        .nothingOn("échecs")
        .sources(new Briefing.SourcesRead(38, List.of(failed("https://vieux.example/rss", "n’a pas répondu en 20 secondes")), null))
        .briefing();
  }
}
