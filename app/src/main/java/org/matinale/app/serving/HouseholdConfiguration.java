package org.matinale.app.serving;

import org.matinale.app.accounts.AccountsConfiguration;
import org.matinale.app.storage.StorageConfiguration;
import org.matinale.app.web.WebConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The web application's parts, from the floor up. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({StorageConfiguration.class, AccountsConfiguration.class, WebConfiguration.class})
class HouseholdConfiguration {}
