package org.matinale.app.web;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;

/** The pages, wired: every controller is named here. */
@Configuration(proxyBeanMethods = false)
@Import({
  SecurityConfiguration.class,
  Assets.class,
  Section.class,
  OnboardingConfiguration.class,
  SteeringPagesConfiguration.class,
  MorningPage.class,
  CardActs.class,
  EarlierPage.class,
  SavedPage.class,
  SignInPage.class,
  LinkPage.class,
  AccountPage.class,
  ProofPage.class,
  HouseholdPage.class,
  FeedKeysPage.class,
  RightsPagesConfiguration.class,
  ErrorPage.class
})
public class WebConfiguration {
  /** A file of words for each part of the pages, in English and French. */
  private static final String[] WORDS = {"layout", "morning", "accounts", "onboarding", "steering", "feed", "rights"};

  @Bean
  MessageSource messageSource() {
    ResourceBundleMessageSource words = new ResourceBundleMessageSource();
    for (String part : WORDS) words.addBasenames("org/matinale/app/web/words/" + part);
    words.setDefaultEncoding("UTF-8");
    words.setDefaultLocale(Locale.ENGLISH);
    words.setAlwaysUseMessageFormat(true);
    return words;
  }

  @Bean
  MarkedEditions markedEditions() {
    return new MarkedEditions();
  }

  @Bean
  LocaleResolver localeResolver() {
    return new ReadersLocale();
  }
}
