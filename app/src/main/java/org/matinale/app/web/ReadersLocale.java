package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.kernel.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;

/** In which language a page speaks: the reader's first that it can, else her browser's, else English. */
final class ReadersLocale implements LocaleResolver {
  /** What the pages speak. */
  static final List<Language> SPOKEN = List.of(Language.ENGLISH, Language.FRENCH);

  private static final int LONGEST_HEADER = 500;

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    if (request.getAttribute(ReaderFilter.READER) instanceof Reader reader) {
      for (Language language : reader.languages()) if (SPOKEN.contains(language)) return language.locale();
    }
    return accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }

  @Override
  public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("a reader's language is her account's");
  }

  private static Locale accepted(@Nullable String header) {
    if (header == null || header.length() > LONGEST_HEADER) return Locale.ENGLISH;
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN.stream().map(Language::locale).toList());
      return best == null ? Locale.ENGLISH : best;
    } catch (IllegalArgumentException noSuchHeader) {
      return Locale.ENGLISH;
    }
  }
}
