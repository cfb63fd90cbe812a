package io.paycancel.benchmarks.load;

import java.util.List;

/** Without a record: what a call costs, beside other ways to make one. */
final class WireLoad implements Load.Program {
    @Override
    public void run(Setting setting) throws Exception {
        Stub stub = setting.stub();
        List<Subject> subjects = List.of(
                HttpPeers.bare(stub, 0),
                HttpPeers.feignOverOurs(stub, 0),
                HttpPeers.feignOverHttpClient5(stub, 0),
                HttpPeers.stripe("stripe-java", stub, 0),
                new GatewayAlone(stub, 0),
                new InMemory(stub, 0));
        Rounds rounds = new Rounds(setting, "wire", subjects);
        rounds.warmUp();
        for (ThreadKind kind : ThreadKind.here()) {
            for (int inFlight : setting.sizes().inFlight()) {
                rounds.run(kind, inFlight);
            }
        }
    }
}
