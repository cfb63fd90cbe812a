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
    private static final Map<String, Callable<Target>> ALL = new TreeMap<>();

    static {
        ALL.put("alipay-answers", AlipayAnswers::new);
        ALL.put("frozen-texts", FrozenTexts::new);
        ALL.put("http-answers", HttpAnswers::new);
        ALL.put("kiccpay-answers", KiccpayAnswers::new);
        ALL.put("money-texts", MoneyTexts::new);
        ALL.put("name-texts", NameTexts::new);
        ALL.put("property-values", PropertyValues::new);
        ALL.put("shop-bodies", ShopBodies::new);
        ALL.put("shop-queries", ShopQueries::new);
        ALL.put("stored-rows", StoredRows::new);
    }

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
