package io.paycancel.fuzz;

import io.paycancel.fuzz.surface.AlipayAnswers;
import io.paycancel.fuzz.surface.FrozenTexts;
import io.paycancel.fuzz.surface.HttpAnswers;
import io.paycancel.fuzz.surface.KiccpayAnswers;
import io.paycancel.fuzz.surface.MoneyTexts;
import io.paycancel.fuzz.surface.NameTexts;
import io.paycancel.fuzz.surface.PropertyValues;
import io.paycancel.fuzz.surface.ShopBodies;
import io.paycancel.fuzz.surface.ShopQueries;
import io.paycancel.fuzz.surface.StoredRows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** All that is tried. A new one is a class in {@code surface}, a line here, and a folder of its name in {@code corpus}. */
public final class Targets {
    private static final Map<String, Callable<Target>> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("alipay-answers", AlipayAnswers::new),
            Map.entry("frozen-texts", FrozenTexts::new),
            Map.entry("http-answers", HttpAnswers::new),
            Map.entry("kiccpay-answers", KiccpayAnswers::new),
            Map.entry("money-texts", MoneyTexts::new),
            Map.entry("name-texts", NameTexts::new),
            Map.entry("property-values", PropertyValues::new),
            Map.entry("shop-bodies", ShopBodies::new),
            Map.entry("shop-queries", ShopQueries::new),
            Map.entry("stored-rows", StoredRows::new)));

    private Targets() {}

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** A new one of that name. */
    public static Target make(String name) throws Exception {
        Callable<Target> target = ALL.get(name);
        if (target == null) {
            throw new IllegalArgumentException("There is no target " + name + "; there are " + names());
        }
        return target.call();
    }
}
