package io.paycancel.wire;

import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** A body that does not say how long it is: one that calls itself short, Feign reads by itself, and without a limit. */
final class UnmeasuredBody implements Response.Body {
    private final Response.Body body;

    UnmeasuredBody(Response.Body body) {
        this.body = body;
    }

    @Override
    public @Nullable Integer length() {
        return null;
    }

    @Override
    public boolean isRepeatable() {
        return body.isRepeatable();
    }

    @Override
    public InputStream asInputStream() throws IOException {
        return body.asInputStream();
    }

    @Override
    public Reader asReader(Charset charset) throws IOException {
        return body.asReader(charset);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
