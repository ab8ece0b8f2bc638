package org.matinale.app.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.matinale.app.editions.Editions;
import org.matinale.app.library.Library;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.Transactions;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.sources.FeedDiscovery;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Onboarding and the pages that change the same things later, wired. */
@Configuration(proxyBeanMethods = false)
@Import({WelcomePage.class, FirstBriefingPage.class, LibraryPage.class, ConnectionsPage.class, ChatImportPage.class})
class OnboardingConfiguration {
  /** Parts of a form that are smaller are held in memory. */
  private static final int IN_MEMORY = 64 << 10;

  @Bean
  OnboardingWords onboardingWords(MessageSource words) {
    return new OnboardingWords(words);
  }

  @Bean
  InterestForm interestForm(Steering steering, Transactions transactions) {
    return new InterestForm(steering, transactions);
  }

  @Bean
  Discovering discovering(FeedDiscovery discovery, Library library, OnboardingWords words, InstantSource clock) {
    return new Discovering(discovery, library, words, clock);
  }

  @Bean(destroyMethod = "close")
  Makings makings(Editions editions) {
    return new Makings(editions::makeNow);
  }

  /** What browsers send lies in the data folder while it is read, and goes with the request; what a crash has left goes at the start. */
  @Bean
  MultipartConfigElement multipartConfigElement(ServeSettings settings) {
    Path folder = settings.data().resolve("uploads").toAbsolutePath();
    try {
      Files.createDirectories(folder);
      try (Stream<Path> left = Files.list(folder)) {
        for (Path file : left.toList()) Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the folder %s for what browsers send cannot be used: %s. Maybe it is a file, or not writable.".formatted(folder, e), e);
    }
    return new MultipartConfigElement(folder.toString(), UploadLimits.EXPORT, UploadLimits.EXPORT, IN_MEMORY);
  }

  @Bean
  FilterRegistrationBean<UploadLimits> uploadLimits() {
    FilterRegistrationBean<UploadLimits> filter = new FilterRegistrationBean<>(new UploadLimits());
    filter.setOrder(UploadLimits.ORDER);
    filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
    return filter;
  }
}
