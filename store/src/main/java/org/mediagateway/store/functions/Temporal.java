package org.mediagateway.store.functions;

import static org.mediagateway.store.functions.SqlFunction.scalar;

import java.util.List;

/** How vectors change in time. Time is in whatever unit the caller keeps to. */
final class Temporal {
  private Temporal() {}

  static List<SqlFunction> functions() {
    return List.of(
        scalar(
            "mg_delta(before vector, after vector) vector",
            "after[i] − before[i]",
            in -> Components.subtract(in.vector(1), in.vector(0))),
        scalar(
            "mg_drift(before vector, after vector) number",
            "1 − cosine similarity; null when either is zero",
            in -> Distances.oneMinus(Distances.cosine(in.vector(0), in.vector(1)))),
        scalar(
            "mg_velocity(before vector, after vector, elapsed positive) vector",
            "(after[i] − before[i]) / elapsed",
            in -> Components.mix(1 / in.number(2), in.vector(1), -1 / in.number(2), in.vector(0))),
        scalar(
            "mg_speed(before vector, after vector, elapsed positive) number",
            "\\|after − before\\| / elapsed",
            in -> Components.norm(Components.subtract(in.vector(1), in.vector(0))) / in.number(2)),
        scalar(
            "mg_ema_step(state vector, value vector, alpha fraction) vector",
            "alpha·value + (1 − alpha)·state",
            in -> Components.mix(1 - in.number(2), in.vector(0), in.number(2), in.vector(1))),
        scalar(
            "mg_decay(age number, half_life positive) number",
            "2^(−age / half_life)",
            in -> Math.pow(2, -in.number(0) / in.number(1))));
  }
}
