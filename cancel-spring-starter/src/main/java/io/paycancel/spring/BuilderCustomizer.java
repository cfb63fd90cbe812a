package io.paycancel.spring;

/**
 * A bean of this type has the last word on a builder, after the properties: of {@code Cancellations}, {@code AlipaySettings},
 * {@code KiccpaySettings}, {@code JdbcStore} or {@code JdbcWorker}. Several are called in their order.
 *
 * @param <B> the builder's type, by which Spring finds the bean
 */
@FunctionalInterface
public interface BuilderCustomizer<B> {
    void customize(B builder);
}
