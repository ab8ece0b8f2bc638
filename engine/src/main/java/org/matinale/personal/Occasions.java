package org.matinale.personal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what is to be remembered (a birthday, an anniversary, a public holiday) from what is to be attended or done. English and French. */
final class Occasions {
  private static final Pattern CATEGORY =
      Pattern.compile("birthdays?|anniversar(y|ies)|anniversaires?|(public |bank )?holidays?|jours? fériés?|fêtes?|special occasions?|name ?days?");

  private static final Pattern CALENDAR =
      Pattern.compile("\\b(birthdays|anniversaires|public holidays|bank holidays|holidays in|holidays -|jours fériés|fêtes légales|feiertage)\\b", Pattern.UNICODE_CHARACTER_CLASS);

  /** The word begins the summary, ends it, or follows a name: "Zoe's 40th birthday (party)". */
  private static final Pattern BIRTHDAY =
      Pattern.compile(
          "^((happy|joyeux|bon) )?((\\d+(st|nd|rd|th|e|ème)? |wedding |our )?(birthday|bday|b-day|anniversary|anniversaire|anniv|fête) ?(\\b|:|-))"
              + "|['’]s? (\\d+(st|nd|rd|th) )?(wedding )?(birthday|bday|anniversary)\\b"
              + "|\\b(birthday|bday|b-day|anniversary|anniversaire|anniv)$"
              + "|^les \\d+ ans d",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern HOLIDAY =
      Pattern.compile(
          "\\b(public holiday|bank holiday|national holiday|federal holiday|jour férié|férié|fête nationale|fête du travail|fête des (mères|pères)|jour de l['’]an|nouvel an"
              + "|lundi de pâques|pâques|lundi de pentecôte|pentecôte|assomption|toussaint|armistice|noël|saint[- ]sylvestre|victoire 1945|ascension|new year['’]s (day|eve)"
              + "|christmas( day| eve)?|boxing day|thanksgiving( day)?|easter( monday| sunday)?|good friday|labou?r day|independence day|memorial day|veterans day|presidents['’]? day"
              + "|martin luther king|mother['’]s day|father['’]s day|bastille day|remembrance day|juneteenth|hanukkah|diwali|eid al[- ]|aïd|yom kippur|rosh hashanah)\\b",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** A task about an occasion is a task. */
  private static final Set<String> DOING =
      Set.of(
          "buy", "order", "prepare", "plan", "book", "call", "send", "organise", "organize", "get", "shop", "find", "choose", "write", "invite", "acheter", "commander", "préparer",
          "organiser", "réserver", "appeler", "envoyer", "trouver", "choisir", "écrire", "inviter", "cadeau", "cadeaux", "gift", "gifts", "cake", "gâteau", "cuisiner", "penser");

  private static final Pattern GATHERING =
      Pattern.compile("\\b(dinner|lunch|party|drinks|brunch|meeting|call|concert|dîner|déjeuner|soirée|repas|apéro|réunion|marché|vacances|trip|office)\\b", Pattern.UNICODE_CHARACTER_CLASS);

  private Occasions() {}

  /** @param marked true where the calendar says so by a property of its own
   * @param lasting true where the event takes whole days or comes back every year: an hour of one day is an appointment, whatever its name */
  static boolean is(String summary, List<String> categories, String calendarName, boolean marked, boolean lasting) {
    if (!lasting) return false;
    if (marked || categories.stream().anyMatch(category -> CATEGORY.matcher(folded(category)).matches())) return true;
    String text = folded(summary).replaceFirst("^[^\\p{L}\\p{N}]+", "");
    if (CALENDAR.matcher(folded(calendarName)).find()) return true;
    String first = text.split("[^\\p{L}'’-]+", 2)[0];
    if (DOING.contains(first) || GATHERING.matcher(text).find()) return false;
    return BIRTHDAY.matcher(text.replaceFirst("[^\\p{L}]+$", "")).find() || HOLIDAY.matcher(text).find();
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
