package org.matinale.app.accounts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.app.storage.Identifiers;

/** Makes links that let somebody in once, and looks at them. What it hands out is the secret, which is kept nowhere. */
public final class OneTimeLinks {
  private final OneTimeLinkStore links;
  private final ReaderStore readers;
  private final Identifiers identifiers;
  private final InstantSource clock;

  OneTimeLinks(OneTimeLinkStore links, ReaderStore readers, Identifiers identifiers, InstantSource clock) {
    this.links = links;
    this.readers = readers;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** Lets the first operator in; empty once there is one. */
  public Optional<String> forFirstOperator() {
    return readers.firstOperator().isPresent() ? Optional.empty() : Optional.of(forOperator());
  }

  /** Lets the first operator in, or her who has locked herself out; earlier ones end. */
  public String forOperator() {
    links.withdrawAll(OneTimeLink.Kind.OPERATOR, null);
    return make(OneTimeLink.Kind.OPERATOR, readers.firstOperator().map(Reader::id).orElse(null));
  }

  public String forNewcomer() {
    return make(OneTimeLink.Kind.INVITATION, null);
  }

  /** Lets her in on another device; her earlier ones end. */
  public String forDeviceOf(ReaderId reader) {
    links.withdrawAll(OneTimeLink.Kind.DEVICE, reader);
    return make(OneTimeLink.Kind.DEVICE, reader);
  }

  /** Ends those that would let her in on another device: whoever else saw one stays out. */
  public void withdrawDevicesOf(ReaderId reader) {
    links.withdrawAll(OneTimeLink.Kind.DEVICE, reader);
  }

  /** What it is good for, while it is; nothing is used up. */
  public Optional<OneTimeLink> look(String secret) {
    return links.find(Identifiers.hash(secret), clock.instant());
  }

  public List<OneTimeLink> invitations() {
    return links.open(OneTimeLink.Kind.INVITATION, clock.instant());
  }

  /** False where there is no such invitation any more. */
  public boolean withdrawInvitation(String hash) {
    return links.withdraw(OneTimeLink.Kind.INVITATION, hash);
  }

  /** Uses it up: within a transaction with what it allows. Empty for all but one of those who try. */
  Optional<OneTimeLink> spend(String secret) {
    Instant now = clock.instant();
    String hash = Identifiers.hash(secret);
    Optional<OneTimeLink> link = links.find(hash, now);
    return link.isPresent() && links.spend(hash, now) ? link : Optional.empty();
  }

  private String make(OneTimeLink.Kind kind, @Nullable ReaderId reader) {
    Instant now = clock.instant();
    String secret = identifiers.secret();
    links.insert(new OneTimeLink(Identifiers.hash(secret), kind, reader, now, now.plus(kind.validity())));
    return secret;
  }
}
