package io.paycancel.benchmarks.micro;

import io.paycancel.wire.FieldCheck;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All constraints of a request that keeps them. */
@State(Scope.Benchmark)
public class RequestCheck {
    private final Validator hibernateValidator = Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    /** Whose request. */
    @Param({"alipay", "kiccpay"})
    public String family = "";

    private Object request = "";

    @Setup
    public void makeRequest() {
        request = family.equals("alipay") ? WireRecords.reviseRequest() : WireRecords.reqCancel();
    }

    @Benchmark
    public Object paycancel() {
        return FieldCheck.violations(request).size();
    }

    @Benchmark
    public Object hibernateValidator() {
        return hibernateValidator.validate(request).size();
    }
}
