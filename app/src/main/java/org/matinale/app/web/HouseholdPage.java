package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.OneTimeLinks;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.Editions;
import org.matinale.app.rights.Rights;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who lives here, for the operator: readers, and invitations nobody has used yet. */
@Controller
@RequestMapping(SecurityConfiguration.OPERATORS)
class HouseholdPage {
  static final String INVITE = SecurityConfiguration.OPERATORS + "/invitations";

  private final Accounts accounts;
  private final Editions editions;
  private final OneTimeLinks links;
  private final Links addresses;
  private final Rights rights;
  private final Receipts receipts;
  private final Doorkeeper doorkeeper;

  HouseholdPage(Accounts accounts, Editions editions, OneTimeLinks links, Links addresses, Rights rights, Receipts receipts, Doorkeeper doorkeeper) {
    this.accounts = accounts;
    this.editions = editions;
    this.links = links;
    this.addresses = addresses;
    this.rights = rights;
    this.receipts = receipts;
    this.doorkeeper = doorkeeper;
  }

  @GetMapping
  String page(@RequestAttribute("reader") Reader reader, @RequestParam(defaultValue = "") String done, Locale locale, Model model) {
    if (Set.of("withdrawn").contains(done)) model.addAttribute("done", done);
    model.addAttribute("when", new When(locale, reader.zone()));
    model.addAttribute("me", reader.id());
    List<Reader> readers = accounts.all();
    model.addAttribute("readers", readers);
    model.addAttribute("invitations", links.invitations());
    editions.costs().ifPresent(costs -> model.addAttribute("tonight", Tonight.of(costs, readers)));
    editions.spentPrivately().ifPresent(tokens -> model.addAttribute("privately", Long.toString(tokens)));
    return "household";
  }

  /** The link is told once, in the answer: it is kept nowhere, so there is nothing to go back to. */
  @PostMapping("/invitations")
  String invite(HttpServletRequest request, Model model) {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(INVITE);
    model.addAttribute("link", addresses.to(request, "/link/" + links.forNewcomer()));
    model.addAttribute("back", SecurityConfiguration.OPERATORS);
    model.addAttribute("hereOnly", addresses.hereOnly());
    model.addAttribute("kind", "invitation");
    return "link-made";
  }

  @PostMapping("/invitations/withdraw")
  String withdraw(@RequestParam(defaultValue = "") String invitation) {
    if (!links.withdrawInvitation(invitation)) throw new Missing();
    return "redirect:" + SecurityConfiguration.OPERATORS + "?done=withdrawn";
  }

  @GetMapping("/readers/{id}/remove")
  String askRemoval(@RequestAttribute("reader") Reader operator, @PathVariable String id, HttpServletRequest request, Model model) {
    Reader other = other(operator, id);
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(removal(other));
    model.addAttribute("other", other);
    return "household-remove";
  }

  @PostMapping("/readers/{id}/remove")
  String remove(@RequestAttribute("reader") Reader operator, @PathVariable String id, @RequestParam(defaultValue = "") String login, HttpServletRequest request, HttpServletResponse response, Model model) {
    Reader other = other(operator, id);
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(removal(other));
    if (Reader.folded(login).equals(other.login())) return "redirect:/receipts/" + receipts.keep(rights.erase(other.id(), null));
    response.setStatus(422);
    model.addAttribute("other", other);
    model.addAttribute("wrong", true);
    return "household-remove";
  }

  private static String removal(Reader other) {
    return SecurityConfiguration.OPERATORS + "/readers/" + other.id() + "/remove";
  }

  /** Somebody else: an operator erases herself from her own account. */
  private Reader other(Reader operator, String id) {
    List<Reader> found = accounts.all().stream().filter(reader -> reader.id().value().equals(id) && !reader.id().equals(operator.id())).toList();
    if (found.isEmpty()) throw new Missing();
    return found.getFirst();
  }
}
