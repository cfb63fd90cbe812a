package io.paycancel.port;

/**
 * How a provider wants a message to be signed: a pure function of one immutable message, safe between threads. No rule takes
 * an id and a message separately, so what is signed cannot differ from what is sent.
 *
 * @param <M> everything that goes into the signature
 */
@FunctionalInterface
public interface SignatureRule<M> {

    /** The signature as the provider reads it, in hex or Base64. */
    String sign(M message);
}
