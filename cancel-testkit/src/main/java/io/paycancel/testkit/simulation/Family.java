package io.paycancel.testkit.simulation;

import io.paycancel.model.AnswerWindow;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import java.time.Duration;

/** The two ways in which KICC lets a cancellation be found out, as its documents say. */
enum Family {
    /** The same key and date may be sent again while the day lasts; a query tells the state of the payment. */
    ALIPAY(true, LookUp.QUERY, 1),
    /** Nothing is sent again; the approval is reversed instead, until the end of the request date. */
    KICCPAY(false, LookUp.REVERSAL, 0);

    static final Duration DEADLINE = Duration.ofSeconds(30);
    static final Duration GRACE = Duration.ofSeconds(30);
    /**
     * How long after its departure a request may still be worked on. A claim may be a few seconds old when its request leaves;
     * these are taken from the grace.
     */
    static final Duration LONGEST_WORK = DEADLINE.plus(GRACE).minusSeconds(6);

    private final boolean resends;
    private final LookUp lookUp;
    private final int days;

    Family(boolean resends, LookUp lookUp, int days) {
        this.resends = resends;
        this.lookUp = lookUp;
        this.days = days;
    }

    GatewayId id() {
        return GatewayId.of(name().toLowerCase(java.util.Locale.ROOT));
    }

    AnswerWindow window() {
        return new AnswerWindow(days);
    }

    GatewayRules rules(boolean soleCanceller) {
        return new GatewayRules(resends, lookUp, window(), DEADLINE, GRACE, this == ALIPAY && soleCanceller);
    }
}
