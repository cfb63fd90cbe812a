package io.paycancel.testkit.simulation;

final class Try {
    public static void main(String[] args) {
        if (args[0].equals("trace")) {
            System.out.println(
                    (args.length > 2 ? Simulation.inMemory().planted(Plant.valueOf(args[2])) : Simulation.inMemory())
                            .trace(Long.parseLong(args[1])));
            return;
        }
        long from = Long.parseLong(args[0]);
        int many = Integer.parseInt(args[1]);
        Simulation s = args.length > 2 ? Simulation.inMemory().planted(Plant.valueOf(args[2])) : Simulation.inMemory();
        long began = System.nanoTime();
        int bad = 0;
        for (long seed = from; seed < from + many; seed++) {
            Verdict v;
            try {
                v = s.play(seed);
            } catch (Throwable e) {
                System.out.println("seed " + seed);
                e.printStackTrace(System.out);
                return;
            }
            if (!v.holds()) {
                bad++;
                if (bad <= 10) System.out.println(seed + " " + v.broken().get(0));
            }
        }
        System.out.println(
                many + " histories, " + bad + " bad, " + (System.nanoTime() - began) / 1e6 / many + " ms each");
        s.close();
    }
}
