package io.paycancel.benchmarks.micro;

import io.paycancel.wire.Json;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.json.JsonMapper;

/** A request record to the bytes on the wire. */
@State(Scope.Benchmark)
public class JsonEncode {
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Object request = WireRecords.reviseRequest();

    @Benchmark
    public byte[] paycancel() {
        return Json.write(request);
    }

    /** One for the life of the process, as it comes. */
    @Benchmark
    public byte[] reusedMapper() {
        return mapper.writeValueAsBytes(request);
    }

    /** What is often found. */
    @Benchmark
    public byte[] newMapper() {
        return JsonMapper.builder().build().writeValueAsBytes(request);
    }
}
