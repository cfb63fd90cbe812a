package io.paycancel.benchmarks.load;

import java.lang.reflect.Proxy;
import java.util.Set;
import javax.validation.Configuration;
import javax.validation.Validator;
import javax.validation.ValidatorFactory;
import javax.validation.spi.BootstrapState;
import javax.validation.spi.ConfigurationState;
import javax.validation.spi.ValidationProvider;

/**
 * What transaction-outbox finds in the place of Hibernate Validator 6, which cannot stand beside the 9 that this library uses. It
 * finds nothing wrong with anything, which makes that peer quicker than it is.
 */
public final class NoValidation implements ValidationProvider<NoValidation.Never> {
    /** There is no configuration of its own. */
    public interface Never extends Configuration<Never> {}

    @Override
    public Never createSpecializedConfiguration(BootstrapState state) {
        throw new UnsupportedOperationException("transaction-outbox validates nothing here");
    }

    @Override
    public Configuration<?> createGenericConfiguration(BootstrapState state) {
        Validator validator = (Validator) Proxy.newProxyInstance(
                Validator.class.getClassLoader(),
                new Class<?>[] {Validator.class},
                (self, method, arguments) -> Set.of());
        ValidatorFactory factory = (ValidatorFactory) Proxy.newProxyInstance(
                ValidatorFactory.class.getClassLoader(),
                new Class<?>[] {ValidatorFactory.class},
                (self, method, arguments) -> validator);
        return (Configuration<?>) Proxy.newProxyInstance(
                Configuration.class.getClassLoader(),
                new Class<?>[] {Configuration.class},
                (self, method, arguments) -> method.getReturnType() == ValidatorFactory.class ? factory : self);
    }

    @Override
    public ValidatorFactory buildValidatorFactory(ConfigurationState configuration) {
        throw new UnsupportedOperationException("transaction-outbox validates nothing here");
    }
}
