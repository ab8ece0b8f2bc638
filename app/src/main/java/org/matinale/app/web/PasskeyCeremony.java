package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Passkey;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.WaysIn;
import org.matinale.app.operations.ServeSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes passkeys and verifies them, by Web Authentication Level 3: what an authenticator is asked waits in the session, good once and for {@link #PATIENCE}; it must verify its user, for a passkey
 * stands alone. Spring's filters for it are not used: with them somebody new could not be let in by a passkey and a link at once. */
final class PasskeyCeremony {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String ASKED = "passkey-asked";
  private static final String ASKED_AT = "passkey-asked-at";
  private static final int LONGEST_ANSWER = 20_000;
  private static final Logger LOG = LoggerFactory.getLogger(PasskeyCeremony.class);

  private final ServeSettings settings;
  private final Accounts accounts;
  private final WaysIn ways;
  private final InstantSource clock;
  private final JsonMapper json = JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

  PasskeyCeremony(ServeSettings settings, Accounts accounts, WaysIn ways, InstantSource clock) {
    this.settings = settings;
    this.accounts = accounts;
    this.ways = ways;
    this.clock = clock;
  }

  /** A passkey that was made.
   *
   * @param handle of whom it is, in base64url */
  record Made(String handle, String credential, String record) {}

  /** Why the browser is asked nothing, for passkeys.js to tell. */
  static ResponseEntity<String> refusal(String why) {
    return ResponseEntity.unprocessableContent().body(JsonNodeFactory.instance.objectNode().put("problem", why).toString());
  }

  /** What the browser is asked, as JSON, for somebody who has no account yet. */
  String askNew(HttpServletRequest request, String name) {
    return ask(request, ImmutablePublicKeyCredentialUserEntity.builder().name(name).id(Bytes.random()).displayName(name).build(), List.of());
  }

  /** What the browser is asked, as JSON, for one more passkey of hers. */
  String askNew(HttpServletRequest request, Reader reader) {
    Bytes handle = Bytes.fromBase64(ways.handle(reader.id()));
    List<CredentialRecord> hers = ways.passkeys(reader.id()).stream().map(passkey -> PasskeyRecord.read(passkey, handle)).toList();
    return ask(request, ImmutablePublicKeyCredentialUserEntity.builder().name(reader.login()).id(handle).displayName(reader.name()).build(), hers);
  }

  /** What the browser answered; empty where it does not fit what was asked. */
  Optional<Made> made(HttpServletRequest request, String answer) {
    if (!(asked(request) instanceof PublicKeyCredentialCreationOptions options) || answer.length() > LONGEST_ANSWER) return Optional.empty();
    try {
      PublicKeyCredential<AuthenticatorAttestationResponse> credential = json.readValue(answer, new TypeReference<>() {});
      CredentialRecord record =
          party(request, new Known(options.getUser(), List.of(), new ArrayList<>()))
              .registerCredential(new ImmutableRelyingPartyRegistrationRequest(options, new RelyingPartyPublicKey(credential, "-")));
      return Optional.of(new Made(options.getUser().getId().toBase64UrlString(), record.getCredentialId().toBase64UrlString(), PasskeyRecord.write(record)));
    } catch (JacksonException | IllegalArgumentException | NullPointerException | com.webauthn4j.util.exception.WebAuthnException refused) {
      LOG.info("a new passkey was refused: {}", refused.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** What the browser is asked, as JSON, of whoever signs in. */
  String askKnown(HttpServletRequest request) {
    PublicKeyCredentialRequestOptions options = party(request, new Known(null, List.of(), new ArrayList<>())).createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
    keep(request, options);
    return json.writeValueAsString(options);
  }

  /** Who answered; empty where nobody we know did. */
  Optional<Reader> known(HttpServletRequest request, String answer) {
    if (!(asked(request) instanceof PublicKeyCredentialRequestOptions options) || answer.length() > LONGEST_ANSWER) return Optional.empty();
    try {
      PublicKeyCredential<AuthenticatorAssertionResponse> credential = json.readValue(answer, new TypeReference<>() {});
      Passkey passkey = ways.passkey(credential.getRawId().toBase64UrlString()).orElse(null);
      Reader reader = passkey == null ? null : accounts.find(passkey.reader()).orElse(null);
      if (passkey == null || reader == null) return Optional.empty();
      Bytes handle = Bytes.fromBase64(ways.handle(reader.id()));
      List<CredentialRecord> after = new ArrayList<>();
      PublicKeyCredentialUserEntity user = ImmutablePublicKeyCredentialUserEntity.builder().name(reader.login()).id(handle).displayName(reader.name()).build();
      party(request, new Known(user, List.of(PasskeyRecord.read(passkey, handle)), after)).authenticate(new RelyingPartyAuthenticationRequest(options, credential));
      for (CredentialRecord record : after) ways.used(passkey.credential(), PasskeyRecord.write(record));
      return Optional.of(reader);
    } catch (JacksonException | IllegalArgumentException | NullPointerException | com.webauthn4j.util.exception.WebAuthnException refused) {
      LOG.info("a passkey was refused: {}", refused.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private String ask(HttpServletRequest request, PublicKeyCredentialUserEntity user, List<CredentialRecord> hers) {
    PublicKeyCredentialCreationOptions options =
        party(request, new Known(user, hers, new ArrayList<>()))
            .createPublicKeyCredentialCreationOptions(new ImmutablePublicKeyCredentialCreationOptionsRequest(UsernamePasswordAuthenticationToken.authenticated(user.getName(), null, List.of())));
    keep(request, options);
    return json.writeValueAsString(options);
  }

  private void keep(HttpServletRequest request, Object options) {
    HttpSession session = request.getSession(true);
    session.setAttribute(ASKED, options);
    session.setAttribute(ASKED_AT, clock.instant());
  }

  private @Nullable Object asked(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) return null;
    Object options = session.getAttribute(ASKED);
    Object at = session.getAttribute(ASKED_AT);
    session.removeAttribute(ASKED);
    session.removeAttribute(ASKED_AT);
    return at instanceof Instant asked && asked.plus(PATIENCE).isAfter(clock.instant()) ? options : null;
  }

  private Webauthn4JRelyingPartyOperations party(HttpServletRequest request, Known known) {
    URI url = settings.publicUrl();
    String host = url == null ? "localhost" : url.getHost();
    String origin = url == null ? "http://localhost:" + request.getLocalPort() : url.getScheme() + "://" + url.getHost() + (url.getPort() == -1 ? "" : ":" + url.getPort());
    Webauthn4JRelyingPartyOperations party =
        new Webauthn4JRelyingPartyOperations(known, known.credentials(), PublicKeyCredentialRpEntity.builder().id(host).name("Matinale").build(), Set.of(origin));
    party.setCustomizeCreationOptions(
        options ->
            options
                .timeout(PATIENCE)
                .authenticatorSelection(
                    AuthenticatorSelectionCriteria.builder().residentKey(ResidentKeyRequirement.REQUIRED).userVerification(UserVerificationRequirement.REQUIRED).build()));
    party.setCustomizeRequestOptions(options -> options.timeout(PATIENCE).userVerification(UserVerificationRequirement.REQUIRED));
    return party;
  }

  /** The one user of a ceremony, and her passkeys; what is saved is gathered. */
  private record Known(@Nullable PublicKeyCredentialUserEntity user, List<CredentialRecord> hers, List<CredentialRecord> saved) implements PublicKeyCredentialUserEntityRepository {
    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
      return user;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String name) {
      return user;
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {}

    @Override
    public void delete(Bytes id) {}

    UserCredentialRepository credentials() {
      return new UserCredentialRepository() {
        @Override
        public void delete(Bytes id) {}

        @Override
        public void save(CredentialRecord record) {
          saved.add(record);
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes id) {
          return hers.stream().filter(record -> record.getCredentialId().equals(id)).findFirst().orElse(null);
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes id) {
          return hers;
        }
      };
    }
  }
}
