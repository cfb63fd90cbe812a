package io.paycancel.spring.console;

import io.paycancel.ByHand;
import io.paycancel.jdbc.CancellationPage;
import io.paycancel.jdbc.CancellationQuery;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.PaymentBalance;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that is known of one cancellation, and what can be done with it. */
final class CasePage {
    private static final int OTHERS = 50;

    private final JdbcStore store;
    private final ByHand byHand;
    private final boolean twoPerson;

    CasePage(JdbcStore store, ByHand byHand, boolean twoPerson) {
        this.store = store;
        this.byHand = byHand;
        this.twoPerson = twoPerson;
    }

    /**
     * The page.
     *
     * @param note what came of what somebody has just done, if so
     */
    Html[] content(Visit visit, CaseFile file, @Nullable Html note) {
        Cancellation one = file.cancellation();
        List<Html> content = new ArrayList<>();
        content.add(Html.tag("p")
                .css("crumb")
                .add(Html.tag("a", visit.say("nav.list")).attr("href", visit.to(ListPage.PAGE))));
        content.add(Html.tag("h1", one.id().value()));
        if (note != null) {
            content.add(note);
        }
        content.add(Html.tag("p")
                .css("lead")
                .add(Rows.badge(visit, one.state()))
                .text(" " + visit.say("state.help." + one.state().name())));
        content.add(facts(visit, one));
        if (one.state() == State.HANDED_OVER) {
            content.add(new SettleForm(visit, file, byHand, twoPerson).section());
        } else if (one.state().isOpen()) {
            content.add(NowForms.section(visit, file, byHand));
        }
        content.add(Html.tag("section").add(Html.tag("h2", visit.say("timeline.title")), Timeline.of(visit, file)));
        content.add(payment(visit, one));
        return content.toArray(Html[]::new);
    }

    private static Html facts(Visit visit, Cancellation one) {
        List<String> keys =
                new ArrayList<>(List.of("fact.amount", "fact.gateway", "fact.key", "fact.date", "fact.accepted"));
        List<String> values = new ArrayList<>(List.of(
                Rows.amount(visit, one),
                one.frozen().gateway().value(),
                one.frozen().key().value(),
                one.frozen().requestDate().toString(),
                visit.words().time(one.acceptedAt())));
        if (!one.state().isFinal()) {
            add(keys, values, "fact.until", until(visit, one.answerableUntil()));
        }
        if (one.nextStep() != null && one.nextStepAt() != null) {
            add(
                    keys,
                    values,
                    "fact.next",
                    visit.words().name(one.nextStep()) + ", " + visit.words().since(one.nextStepAt(), visit.now()));
        }
        if (one.unknownCause() != null) {
            add(keys, values, "fact.cause", visit.words().name(one.unknownCause()));
        }
        Receipt receipt = one.receipt();
        if (receipt != null) {
            String reference = receipt.providerReference();
            add(
                    keys,
                    values,
                    "fact.receipt",
                    visit.words().name(receipt.source()) + (reference == null ? "" : ": " + reference));
        }
        Refusal refusal = one.refusal();
        if (refusal != null) {
            add(keys, values, "fact.refusal", refusal.toString());
        }
        return Timeline.facts(visit, keys, values);
    }

    private static String until(Visit visit, Instant at) {
        return visit.words().time(at) + " (" + visit.words().since(at, visit.now()) + ")";
    }

    private static void add(List<String> keys, List<String> values, String key, String value) {
        keys.add(key);
        values.add(value);
    }

    private Html payment(Visit visit, Cancellation one) {
        CancellationPage page = store.search(
                CancellationQuery.all().ofPayment(one.frozen().payment()).limit(OTHERS));
        List<Cancellation> others = page.found().stream()
                .filter(other -> !other.id().equals(one.id()))
                .toList();
        String name = one.frozen().payment().value();
        Html section = Html.tag("section")
                .add(
                        Html.tag("h2", visit.say("payment.title")),
                        Html.tag("p")
                                .css("recorded")
                                .add(Html.tag("a", name)
                                        .attr(
                                                "href",
                                                visit.site()
                                                        .to(
                                                                visit.request(),
                                                                ListPage.PAGE,
                                                                Map.of("payment", List.of(name))))));
        store.balance(one.frozen().payment()).ifPresent(balance -> section.add(balance(visit, balance)));
        return others.isEmpty()
                ? section.add(Html.tag("p", visit.say("payment.alone")))
                : section.add(
                        Html.tag("h3", visit.say("payment.others")),
                        Rows.table(visit, visit.say("payment.others"), others));
    }

    private static Html balance(Visit visit, PaymentBalance balance) {
        Currency currency = balance.currency();
        if (currency == null) {
            return Html.tag("p", visit.say("payment.unsaid"));
        }
        Optional<Money> approved = Optional.ofNullable(balance.approved());
        long taken = balance.reserved() + balance.cancelled();
        return Timeline.facts(
                visit,
                List.of("payment.approved", "payment.reserved", "payment.cancelled", "payment.left"),
                List.of(
                        approved.map(visit.words()::money).orElse("–"),
                        visit.words().money(Money.ofMinor(balance.reserved(), currency)),
                        visit.words().money(Money.ofMinor(balance.cancelled(), currency)),
                        approved.map(all -> visit.words().money(Money.ofMinor(all.minorUnits() - taken, currency)))
                                .orElse("–")));
    }
}
