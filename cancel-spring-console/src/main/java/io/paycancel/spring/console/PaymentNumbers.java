package io.paycancel.spring.console;

import io.paycancel.jdbc.JdbcStore;
import io.paycancel.model.InvalidNameException;
import io.paycancel.model.PaymentId;
import io.paycancel.spring.PaycancelProperties;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which payments a person means who has only KICC's number of one, as it stands on KICC's page. */
final class PaymentNumbers {
    private final JdbcStore store;
    private final List<String> accounts;

    PaymentNumbers(JdbcStore store, PaycancelProperties properties) {
        this.store = store;
        PaycancelProperties.Alipay alipay = properties.alipay();
        PaycancelProperties.Kiccpay kiccpay = properties.kiccpay();
        accounts = Stream.concat(
                        alipay == null ? Stream.empty() : Stream.of("alipay:" + alipay.mallId() + ":"),
                        kiccpay == null
                                ? Stream.empty()
                                : Stream.of("kiccpay:" + kiccpay.tid() + ":T:", "kiccpay:" + kiccpay.tid() + ":G:"))
                .toList();
    }

    /** The payments that a text may mean: under its whole name, or as a number of one of our accounts. */
    List<PaymentId> named(String text) {
        return Stream.concat(Stream.of(""), accounts.stream())
                .flatMap(account -> id(account + text).stream())
                .toList();
    }

    /** The payment that a text means: the one that there is, else the one of that name. */
    Optional<PaymentId> one(String text) {
        List<PaymentId> named = named(text);
        return named.stream()
                .filter(payment -> store.balance(payment).isPresent())
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    private static Optional<PaymentId> id(String text) {
        try {
            return Optional.of(new PaymentId(text));
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
