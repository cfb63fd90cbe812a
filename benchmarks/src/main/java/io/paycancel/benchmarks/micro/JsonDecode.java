package io.paycancel.benchmarks.micro;

import io.paycancel.wire.Json;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The bytes of an answer to its record. */
@State(Scope.Benchmark)
public class JsonDecode {
    /** The wire keeps it to itself; a constant handle costs nothing. */
    private static final MethodHandle READ_OBJECT = readObject();

    private static final Class<?> ANSWER = WireRecords.reviseAnswer();

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final JsonMapper strictMapper = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
    private byte[] answer = """
            {"resCd":"0000","resMsg":"\uC815\uC0C1","shopTransactionId":"c0ffee00c0ffee00c0ffee00c0ffee00",\
            "mallId":"T0001997","pgCno":"2023031210000123","cancelPgCno":"2023031210000999",\
            "transactionDate":"20261123120001","amountInfo":{"currency":"USD","totAmount":1203}}\
            """.getBytes(StandardCharsets.UTF_8);

    private static MethodHandle readObject() {
        try {
            return MethodHandles.privateLookupIn(Json.class, MethodHandles.lookup())
                    .findStatic(
                            Json.class, "readObject", MethodType.methodType(Object.class, byte[].class, Class.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public Object paycancel() throws Throwable {
        return (Object) READ_OBJECT.invokeExact(answer, (Class<?>) ANSWER);
    }

    /** One for the life of the process, that takes no field twice either. */
    @Benchmark
    public Object reusedMapper() {
        return strictMapper.readValue(answer, ANSWER);
    }

    /** One for the life of the process, as it comes: of a field that stands twice it takes the later. */
    @Benchmark
    public Object reusedLaxMapper() {
        return mapper.readValue(answer, ANSWER);
    }

    /** What is often found. */
    @Benchmark
    public Object newMapper() {
        return JsonMapper.builder().build().readValue(answer, ANSWER);
    }
}
