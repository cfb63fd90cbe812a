package io.paycancel.benchmarks.micro;

import java.lang.reflect.Constructor;
import java.util.Arrays;

/** Requests as the adapters send them. Their types are nobody's business, and what measures is no user. */
final class WireRecords {
    private WireRecords() {}

    /** Alipay's partial cancel request, each field filled. */
    static Object reviseRequest() {
        Object amount = make("io.paycancel.alipay.ReviseRequest$AmountInfo", "USD", 1203L);
        return make(
                "io.paycancel.alipay.ReviseRequest",
                "T0001997",
                "c0ffee00c0ffee00c0ffee00c0ffee00",
                "2023031210000123",
                "32",
                "20261123",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "\uD658\uBD88: size 270 did not fit",
                "kim",
                amount);
    }

    /** The type of the answer to it. */
    static Class<?> reviseAnswer() {
        return type("io.paycancel.alipay.ReviseAnswer");
    }

    /** KICCPay's cancel request, each field filled. */
    static Object reqCancel() {
        return make(
                "io.paycancel.kiccpay.ReqCancel",
                "1234567",
                "SVC01",
                "1234567890",
                "c0ffee00c0ffee00c0ffee00c0ffee00",
                "T",
                "123456789012",
                "00",
                50_220L,
                4_565L,
                0L,
                "20261123",
                "120000",
                "20261120",
                "12345678");
    }

    private static Object make(String type, Object... values) {
        try {
            Constructor<?> constructor = Arrays.stream(type(type).getDeclaredConstructors())
                    .filter(one -> one.getParameterCount() == values.length)
                    .findFirst()
                    .orElseThrow();
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
