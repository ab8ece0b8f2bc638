package org.matinale.app.web;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Steering and asking, wired. */
@Configuration(proxyBeanMethods = false)
@Import({SteerPage.class, SteeringHistoryPage.class, TomorrowPage.class, TuningPage.class, AskingPage.class})
class SteeringPagesConfiguration {
  @Bean
  SteeringWords steeringWords(MessageSource words) {
    return new SteeringWords(words);
  }
}
