package org.matinale.app.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.WaysIn;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.storage.Identifiers;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionOperations;

/** Who may see what, and what every answer says of how it may be used. Operators' pages are those below {@value #OPERATORS}. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  static final String OPERATORS = "/household";
  /** Where trouble is caught; what times pages stands behind it. */
  static final int OUTERMOST = Ordered.HIGHEST_PRECEDENCE;

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";

  private static final Set<String> NEAR = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Browsers keep no cookie longer; the session behind it ends when it was idle for {@link Doorkeeper#IDLE}. */
  private static final Duration COOKIE = Duration.ofDays(400);

  @Bean
  SecurityFilterChain security(HttpSecurity http, Accounts accounts) throws Exception {
    return http.addFilterBefore(new ReaderFilter(accounts), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers("/", "/assets/**", "/health", "/sign-in/**", "/link/**", "/receipts/**")
                    .permitAll()
                    .requestMatchers(OPERATORS, OPERATORS + "/**")
                    .access((authentication, context) -> new AuthorizationDecision(operator(context.getRequest())))
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint((request, response, exception) -> response.sendRedirect(signIn(request)))
                    .accessDeniedHandler((request, response, denied) -> response.sendError(denied instanceof CsrfException ? 403 : 404)))
        .requestCache(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in"))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                    .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                    .httpStrictTransportSecurity(strict -> strict.includeSubDomains(false).maxAgeInSeconds(Duration.ofDays(365).toSeconds()))
                    .addHeaderWriter(new StaticHeadersWriter("Permissions-Policy", PERMISSIONS))
                    .addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Opener-Policy", "same-origin"))
                    .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex")))
        .build();
  }

  /** Nobody signs in but through our own pages. */
  @Bean
  AuthenticationManager authenticationManager() {
    return authentication -> {
      throw new ProviderNotFoundException("nobody signs in this way");
    };
  }

  /** Lax, not strict: a link in a mail must find its reader signed in; what changes anything is a form with a token. */
  @Bean
  CookieSerializer cookieSerializer(ServeSettings settings) {
    boolean secure = secure(settings.publicUrl());
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName(secure ? "__Host-matinale" : "matinale");
    if (secure) cookie.setUseSecureCookie(true);
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    cookie.setCookiePath("/");
    cookie.setCookieMaxAge((int) COOKIE.toSeconds());
    return cookie;
  }

  /** Session rows need no transaction of their own; on SQLite each would take the write lock, even to look. */
  @Bean
  TransactionOperations springSessionTransactionOperations() {
    return TransactionOperations.withoutTransaction();
  }

  /** Two requests of one session may keep the same thing at once: the later one's holds. */
  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsOfTwoTabs() {
    return sessions ->
        sessions.setCreateSessionAttributeQuery(
            "insert into %TABLE_NAME%_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES) values (?, ?, ?)"
                + " on conflict (SESSION_PRIMARY_ID, ATTRIBUTE_NAME) do update set ATTRIBUTE_BYTES = excluded.ATTRIBUTE_BYTES");
  }

  @Bean
  static BeanPostProcessor sparingSessions() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof JdbcIndexedSessionRepository sessions ? new SparingSessions<>(sessions) : bean;
      }
    };
  }

  /** On loopback, or behind a proxy, only under a known name: a stranger's page that has its name resolve to this machine is refused. */
  @Bean
  HttpFirewall httpFirewall(ServeSettings settings) {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    boolean any = settings.publicUrl() == null && !settings.onLoopback();
    String own = settings.publicUrl() == null ? "localhost" : settings.publicUrl().getHost();
    firewall.setAllowedHostnames(host -> any || host.equalsIgnoreCase(own) || NEAR.contains(host.toLowerCase(Locale.ROOT)));
    return firewall;
  }

  @Bean
  FilterRegistrationBean<TroubleFilter> troubleFilter(Identifiers identifiers) {
    FilterRegistrationBean<TroubleFilter> filter = new FilterRegistrationBean<>(new TroubleFilter(identifiers));
    filter.setOrder(OUTERMOST);
    return filter;
  }

  @Bean
  Sessions sessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
    return new Sessions(sessions);
  }

  @Bean
  Doorkeeper doorkeeper(InstantSource clock) {
    return new Doorkeeper(clock);
  }

  @Bean
  Links links(ServeSettings settings) {
    return new Links(settings);
  }

  @Bean
  PasskeyCeremony passkeyCeremony(ServeSettings settings, Accounts accounts, WaysIn ways, InstantSource clock) {
    return new PasskeyCeremony(settings, accounts, ways, clock);
  }

  private static boolean secure(@Nullable URI publicUrl) {
    return publicUrl != null && "https".equals(publicUrl.getScheme());
  }

  private static boolean operator(HttpServletRequest request) {
    return request.getAttribute(ReaderFilter.READER) instanceof Reader reader && reader.operator();
  }

  private static String signIn(HttpServletRequest request) {
    if (!HttpMethod.GET.matches(request.getMethod())) return "/sign-in";
    String query = request.getQueryString();
    return SignInPage.leadingTo(query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query);
  }
}
