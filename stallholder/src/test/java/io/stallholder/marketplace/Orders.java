package io.stallholder.marketplace;

import java.util.ArrayList;
import java.util.List;

/** Every order of some things. */
final class Orders {

    private Orders() {}

    static <T> List<List<T>> of(List<T> things) {
        if (things.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int first = 0; first < things.size(); first++) {
            List<T> rest = new ArrayList<>(things);
            T taken = rest.remove(first);
            for (List<T> tail : of(rest)) {
                List<T> order = new ArrayList<>(List.of(taken));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }
}
