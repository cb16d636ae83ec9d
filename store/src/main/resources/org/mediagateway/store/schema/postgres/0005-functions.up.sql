-- The functions of docs/sql-functions.md. Names with two underscores are for the others' use.
-- Sums are of double precision, except where pgvector's own function is called, which is fast and
-- sums in float32.

CREATE DOMAIN mg_number AS DOUBLE PRECISION
CONSTRAINT "a number is finite" CHECK (VALUE > '-Infinity' AND VALUE < 'Infinity');

CREATE DOMAIN mg_curvature AS DOUBLE PRECISION
CONSTRAINT "a curvature is finite and less than 0" CHECK (VALUE > '-Infinity' AND VALUE < 0);

CREATE DOMAIN mg_fraction AS DOUBLE PRECISION
CONSTRAINT "a fraction is 0 to 1" CHECK (VALUE >= 0 AND VALUE <= 1);

CREATE DOMAIN mg_positive AS DOUBLE PRECISION
CONSTRAINT "a positive number is finite and more than 0" CHECK (VALUE > 0 AND VALUE < 'Infinity');

CREATE DOMAIN mg_order AS DOUBLE PRECISION
CONSTRAINT "an order is finite and at least 1" CHECK (VALUE >= 1 AND VALUE < 'Infinity');

CREATE DOMAIN mg_count AS BIGINT
CONSTRAINT "a count is 1 to 2147483647" CHECK (VALUE BETWEEN 1 AND 2147483647);

-- What the others use.

-- Volatile, so that it is never run before it is reached.
CREATE FUNCTION mg__refuse(rule TEXT) RETURNS DOUBLE PRECISION LANGUAGE plpgsql VOLATILE STRICT
PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION '%', rule USING ERRCODE = 'invalid_parameter_value';
END $$;

CREATE FUNCTION mg__doubles(a VECTOR) RETURNS DOUBLE PRECISION[] LANGUAGE sql IMMUTABLE STRICT
PARALLEL SAFE RETURN CAST(CAST(a AS REAL[]) AS DOUBLE PRECISION[]);

CREATE FUNCTION mg__dot(a DOUBLE PRECISION[], b DOUBLE PRECISION[]) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN cardinality(a) = cardinality(b) THEN (SELECT sum(x * y) FROM unnest(a, b) AS pair (x, y))
  ELSE mg__refuse(format('different vector dimensions %s and %s', cardinality(a), cardinality(b)))
END;

CREATE FUNCTION mg__scale(s DOUBLE PRECISION, a DOUBLE PRECISION[]) RETURNS DOUBLE PRECISION[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(SELECT s * x FROM unnest(a) AS each (x));

-- s * a + t * b
CREATE FUNCTION mg__mix(
  s DOUBLE PRECISION, a DOUBLE PRECISION[], t DOUBLE PRECISION, b DOUBLE PRECISION[]
) RETURNS DOUBLE PRECISION[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN cardinality(a) = cardinality(b)
    THEN ARRAY(SELECT s * x + t * y FROM unnest(a, b) AS pair (x, y))
  ELSE ARRAY[mg__refuse(
    format('different vector dimensions %s and %s', cardinality(a), cardinality(b)))]
END;

-- The components of a point of the ball of k = -curvature.
CREATE FUNCTION mg__ball(point VECTOR, k DOUBLE PRECISION) RETURNS DOUBLE PRECISION[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN k * mg__dot(mg__doubles(point), mg__doubles(point)) < 1 THEN mg__doubles(point)
  ELSE ARRAY[mg__refuse(
    format('a point of the Poincaré ball has a norm below 1/√k; use mg_project_to_ball: norm=%s,'
      ' curvature=%s', vector_norm(point), -k))]
END;

CREATE FUNCTION mg__minkowski(a DOUBLE PRECISION[], b DOUBLE PRECISION[]) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN mg__dot(a, b) - 2 * a[1] * b[1];

-- The components of a point of the hyperboloid of k = -curvature.
CREATE FUNCTION mg__hyperboloid(point VECTOR, k DOUBLE PRECISION) RETURNS DOUBLE PRECISION[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN vector_dims(point) >= 2 AND (mg__doubles(point))[1] > 0
    AND abs(k * mg__minkowski(mg__doubles(point), mg__doubles(point)) + 1)
      <= 1e-4 * (1 + 2 * k * (mg__doubles(point))[1] ^ 2)
    THEN mg__doubles(point)
  ELSE ARRAY[mg__refuse(
    format('a point of the hyperboloid has 2 dimensions or more, its first component is positive'
      ' and its Minkowski product with itself is 1/curvature: product=%s, curvature=%s',
      mg__minkowski(mg__doubles(point), mg__doubles(point)), -k))]
END;

CREATE FUNCTION mg__mobius_add(a DOUBLE PRECISION[], b DOUBLE PRECISION[], k DOUBLE PRECISION)
RETURNS DOUBLE PRECISION[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT mg__mix((1 + 2 * k * ab + k * bb) / divisor, a, (1 - k * aa) / divisor, b)
  FROM (SELECT mg__dot(a, a) AS aa, mg__dot(b, b) AS bb, mg__dot(a, b) AS ab) AS products
  CROSS JOIN LATERAL (SELECT 1 + 2 * k * ab + k * k * aa * bb AS divisor) AS under
$$;

CREATE FUNCTION mg__exp(tangent DOUBLE PRECISION[], k DOUBLE PRECISION)
RETURNS DOUBLE PRECISION[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN length = 0 THEN tangent ELSE mg__scale(tanh(length) / length, tangent) END
  FROM (SELECT sqrt(k * mg__dot(tangent, tangent)) AS length) AS measured
$$;

CREATE FUNCTION mg__log(point DOUBLE PRECISION[], k DOUBLE PRECISION)
RETURNS DOUBLE PRECISION[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN length = 0 THEN point ELSE mg__scale(atanh(length) / length, point) END
  FROM (SELECT sqrt(k * mg__dot(point, point)) AS length) AS measured
$$;

CREATE FUNCTION mg__softmax(a DOUBLE PRECISION[]) RETURNS DOUBLE PRECISION[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT mg__scale(1 / (SELECT sum(x) FROM unnest(share) AS each (x)), share)
  FROM (SELECT ARRAY(
    SELECT exp(greatest(x - (SELECT max(y) FROM unnest(a) AS other (y)), -700))
    FROM unnest(a) AS each (x)) AS share) AS shares
$$;

-- Scaled dot products of a query and a key, one of each head.
CREATE FUNCTION mg__scores(query VECTOR, key VECTOR, heads BIGINT) RETURNS DOUBLE PRECISION[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  q DOUBLE PRECISION[] := mg__doubles(query);
  k DOUBLE PRECISION[] := mg__doubles(key);
  size BIGINT;
BEGIN
  PERFORM query - key; -- refuses different dimensions
  PERFORM mg__whole(query, heads);
  size := cardinality(q) / heads;
  RETURN ARRAY(
    SELECT mg__dot(q[h * size + 1 : (h + 1) * size], k[h * size + 1 : (h + 1) * size]) / sqrt(size)
    FROM generate_series(0, heads - 1) AS each (h));
END $$;

CREATE FUNCTION mg__whole(a VECTOR, heads BIGINT) RETURNS VOID
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF vector_dims(a) % heads <> 0 THEN
    PERFORM mg__refuse(format('the number of heads divides the dimension: heads=%s, dimension=%s',
      heads, vector_dims(a)));
  END IF;
END $$;

CREATE FUNCTION mg__ids(list TEXT) RETURNS BIGINT[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN list ~ '^\s*\[\s*(-?[0-9]{1,18}(\s*,\s*-?[0-9]{1,18})*)?\s*\]\s*$'
    THEN CAST(translate(list, '[]', '{}') AS BIGINT[])
  ELSE ARRAY[CAST(mg__refuse(
    'a list of ids is a JSON array of whole numbers of at most 18 digits: list=' || list)
    AS BIGINT)]
END;

-- Making and taking apart

CREATE FUNCTION mg_vector(text TEXT) RETURNS VECTOR LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(text AS VECTOR);

CREATE FUNCTION mg_vector_text(a VECTOR) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(a AS TEXT);

CREATE FUNCTION mg_dimension(a VECTOR) RETURNS BIGINT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN vector_dims(a);

CREATE FUNCTION mg_component(a VECTOR, "position" MG_COUNT) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN "position" <= vector_dims(a) THEN (mg__doubles(a))["position"]
  ELSE mg__refuse(format('a position is 1 to the dimension: position=%s, dimension=%s',
    "position", vector_dims(a)))
END;

CREATE FUNCTION mg_slice(a VECTOR, first MG_COUNT, length MG_COUNT) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN first - 1 + length <= vector_dims(a)
    THEN subvector(a, CAST(first AS INTEGER), CAST(length AS INTEGER))
  ELSE CAST(ARRAY[mg__refuse(
    format('a slice lies within the vector: first=%s, length=%s, dimension=%s',
      first, length, vector_dims(a)))] AS VECTOR)
END;

CREATE FUNCTION mg_concat(a VECTOR, b VECTOR) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN a || b;

CREATE FUNCTION mg_fill(dimension MG_COUNT, value MG_NUMBER) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN dimension <= 16000
    THEN CAST(array_fill(CAST(value AS DOUBLE PRECISION), ARRAY[CAST(dimension AS INTEGER)])
      AS VECTOR)
  ELSE CAST(ARRAY[mg__refuse('vector cannot have more than 16000 dimensions')] AS VECTOR)
END;

-- Distances and similarities

CREATE FUNCTION mg_l2_distance(a VECTOR, b VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN a <-> b;

CREATE FUNCTION mg_l2_squared_distance(a VECTOR, b VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN vector_l2_squared_distance(a, b);

CREATE FUNCTION mg_inner_product(a VECTOR, b VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN inner_product(a, b);

CREATE FUNCTION mg_negative_inner_product(a VECTOR, b VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN a <#> b;

CREATE FUNCTION mg_cosine_distance(a VECTOR, b VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN nullif(a <=> b, 'NaN');

CREATE FUNCTION mg_cosine_similarity(a VECTOR, b VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN 1 - nullif(a <=> b, 'NaN');

CREATE FUNCTION mg_angular_distance(a VECTOR, b VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT acos(greatest(-1, least(1, mg__dot(mg__doubles(a), mg__doubles(b)) / norms))) / pi()
  FROM (
    SELECT sqrt(mg__dot(mg__doubles(a), mg__doubles(a)) * mg__dot(mg__doubles(b), mg__doubles(b)))
  ) AS measured (norms)
  WHERE norms > 0
);

CREATE FUNCTION mg_l1_distance(a VECTOR, b VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN a <+> b;

CREATE FUNCTION mg_chebyshev_distance(a VECTOR, b VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT max(abs(x)) FROM unnest(mg__mix(1, mg__doubles(a), -1, mg__doubles(b))) AS each (x)
);

CREATE FUNCTION mg_lp_distance(a VECTOR, b VECTOR, p MG_ORDER) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT sum(CASE WHEN x = 0 OR p * ln(abs(x)) < -700 THEN 0 ELSE abs(x) ^ p END) ^ (1 / p)
  FROM unnest(mg__mix(1, mg__doubles(a), -1, mg__doubles(b))) AS each (x)
);

CREATE FUNCTION mg_hamming_distance(a VECTOR, b VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN binary_quantize(a) <~> binary_quantize(b);

CREATE FUNCTION mg_jaccard_distance(a VECTOR, b VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN binary_quantize(a) <%> binary_quantize(b);

-- Hyperbolic space

CREATE FUNCTION mg_poincare_distance(a VECTOR, b VECTOR, c MG_CURVATURE) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT 2 / sqrt(-c) * asinh(sqrt(-c * mg__dot(difference, difference)
    / ((1 + c * mg__dot(x, x)) * (1 + c * mg__dot(y, y)))))
  FROM (SELECT mg__ball(a, -c) AS x, mg__ball(b, -c) AS y) AS points
  CROSS JOIN LATERAL (SELECT mg__mix(1, x, -1, y) AS difference) AS differences
$$;

CREATE FUNCTION mg_minkowski_dot(a VECTOR, b VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN mg__minkowski(mg__doubles(a), mg__doubles(b));

CREATE FUNCTION mg_lorentz_distance(a VECTOR, b VECTOR, c MG_CURVATURE) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN acosh(greatest(1, c * mg__minkowski(mg__hyperboloid(a, -c), mg__hyperboloid(b, -c))))
  / sqrt(-c);

CREATE FUNCTION mg_mobius_add(a VECTOR, b VECTOR, c MG_CURVATURE) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__mobius_add(mg__ball(a, -c), mg__ball(b, -c), -c) AS VECTOR);

CREATE FUNCTION mg_mobius_scale(factor MG_NUMBER, a VECTOR, c MG_CURVATURE) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__exp(mg__scale(factor, mg__log(mg__ball(a, -c), -c)), -c) AS VECTOR);

CREATE FUNCTION mg_exp_map(tangent VECTOR, c MG_CURVATURE) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__exp(mg__doubles(tangent), -c) AS VECTOR);

CREATE FUNCTION mg_log_map(point VECTOR, c MG_CURVATURE) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__log(mg__ball(point, -c), -c) AS VECTOR);

CREATE FUNCTION mg_exp_map_at(base VECTOR, tangent VECTOR, c MG_CURVATURE) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CAST(mg__mobius_add(
    x, mg__exp(mg__scale(1 / (1 + c * mg__dot(x, x)), mg__doubles(tangent)), -c), -c) AS VECTOR)
  FROM (SELECT mg__ball(base, -c) AS x) AS points
$$;

CREATE FUNCTION mg_log_map_at(base VECTOR, point VECTOR, c MG_CURVATURE) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CAST(mg__scale(1 + c * mg__dot(x, x),
    mg__log(mg__mobius_add(mg__scale(-1, x), mg__ball(point, -c), -c), -c)) AS VECTOR)
  FROM (SELECT mg__ball(base, -c) AS x) AS points
$$;

CREATE FUNCTION mg_poincare_to_lorentz(point VECTOR, c MG_CURVATURE) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CAST((1 + square) / (sqrt(-c) * (1 - square)) || mg__scale(2 / (1 - square), x) AS VECTOR)
  FROM (SELECT mg__ball(point, -c) AS x) AS points
  CROSS JOIN LATERAL (SELECT -c * mg__dot(x, x) AS square) AS squares
$$;

CREATE FUNCTION mg_lorentz_to_poincare(point VECTOR, c MG_CURVATURE) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CAST(mg__scale(1 / (1 + sqrt(-c) * x[1]), x[2:]) AS VECTOR)
  FROM (SELECT mg__hyperboloid(point, -c) AS x) AS points
$$;

CREATE FUNCTION mg_project_to_ball(a VECTOR, c MG_CURVATURE) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN length <= 1 - 1e-5 THEN a
    ELSE CAST(mg__scale((1 - 1e-5) / length, mg__doubles(a)) AS VECTOR)
  END
  FROM (SELECT sqrt(-c * mg__dot(mg__doubles(a), mg__doubles(a))) AS length) AS measured
$$;

-- Arithmetic

CREATE FUNCTION mg_add(a VECTOR, b VECTOR) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN a + b;

CREATE FUNCTION mg_subtract(a VECTOR, b VECTOR) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN a - b;

CREATE FUNCTION mg_multiply(a VECTOR, b VECTOR) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN vector_dims(a) = vector_dims(b) THEN CAST(ARRAY(
    SELECT x * y FROM unnest(mg__doubles(a), mg__doubles(b)) AS pair (x, y)) AS VECTOR)
  ELSE a - b -- refuses it
END;

CREATE FUNCTION mg_scale(a VECTOR, factor MG_NUMBER) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__scale(factor, mg__doubles(a)) AS VECTOR);

CREATE FUNCTION mg_negate(a VECTOR) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__scale(-1, mg__doubles(a)) AS VECTOR);

CREATE FUNCTION mg_abs(a VECTOR) RETURNS VECTOR LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(ARRAY(SELECT abs(x) FROM unnest(mg__doubles(a)) AS each (x)) AS VECTOR);

CREATE FUNCTION mg_clamp(a VECTOR, low MG_NUMBER, high MG_NUMBER) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN low <= high THEN CAST(ARRAY(
    SELECT least(high, greatest(low, x)) FROM unnest(mg__doubles(a)) AS each (x)) AS VECTOR)
  ELSE CAST(ARRAY[mg__refuse(format('a range has low <= high: low=%s, high=%s', low, high))]
    AS VECTOR)
END;

CREATE FUNCTION mg_lerp(a VECTOR, b VECTOR, share MG_FRACTION) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__mix(1 - share, mg__doubles(a), share, mg__doubles(b)) AS VECTOR);

-- Norms and components

CREATE FUNCTION mg_l2_norm(a VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN vector_norm(a);

CREATE FUNCTION mg_l1_norm(a VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT sum(abs(x)) FROM unnest(mg__doubles(a)) AS each (x));

CREATE FUNCTION mg_max_norm(a VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT max(abs(x)) FROM unnest(mg__doubles(a)) AS each (x));

CREATE FUNCTION mg_normalize(a VECTOR) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN l2_normalize(a);

CREATE FUNCTION mg_normalize_l1(a VECTOR) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN mg_l1_norm(a) = 0 THEN a
  ELSE CAST(mg__scale(1 / mg_l1_norm(a), mg__doubles(a)) AS VECTOR)
END;

CREATE FUNCTION mg_component_sum(a VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT sum(x) FROM unnest(mg__doubles(a)) AS each (x));

CREATE FUNCTION mg_component_mean(a VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT avg(x) FROM unnest(mg__doubles(a)) AS each (x));

CREATE FUNCTION mg_component_deviation(a VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT stddev_pop(x) FROM unnest(mg__doubles(a)) AS each (x));

CREATE FUNCTION mg_component_min(a VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT min(x) FROM unnest(mg__doubles(a)) AS each (x));

CREATE FUNCTION mg_component_max(a VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT max(x) FROM unnest(mg__doubles(a)) AS each (x));

-- Aggregates. pgvector's state is the number of rows, then the sums.

CREATE FUNCTION mg__sum(state DOUBLE PRECISION[]) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN state[1] > 0 THEN CAST(state[2:] AS VECTOR) END;

CREATE FUNCTION mg__centroid(state DOUBLE PRECISION[]) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN state[1] > 0 THEN l2_normalize(vector_avg(state)) END;

CREATE AGGREGATE mg_sum(a VECTOR) (
  SFUNC = vector_accum, STYPE = DOUBLE PRECISION[], INITCOND = '{0}', FINALFUNC = mg__sum,
  COMBINEFUNC = vector_combine, PARALLEL = SAFE
);

CREATE AGGREGATE mg_avg(a VECTOR) (
  SFUNC = vector_accum, STYPE = DOUBLE PRECISION[], INITCOND = '{0}', FINALFUNC = vector_avg,
  COMBINEFUNC = vector_combine, PARALLEL = SAFE
);

CREATE AGGREGATE mg_centroid(a VECTOR) (
  SFUNC = vector_accum, STYPE = DOUBLE PRECISION[], INITCOND = '{0}', FINALFUNC = mg__centroid,
  COMBINEFUNC = vector_combine, PARALLEL = SAFE
);

-- The state is the sum of the weights, then the weighted sums.
CREATE FUNCTION mg__weigh(state DOUBLE PRECISION[], a VECTOR, weight MG_NUMBER)
RETURNS DOUBLE PRECISION[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF a IS NULL OR weight IS NULL THEN
    RETURN state;
  ELSIF state IS NULL THEN
    RETURN weight || mg__scale(weight, mg__doubles(a));
  END IF;
  RETURN state[1] + weight || mg__mix(1, state[2:], weight, mg__doubles(a));
END $$;

CREATE FUNCTION mg__weighted_sum(state DOUBLE PRECISION[]) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CAST(state[2:] AS VECTOR);

CREATE FUNCTION mg__weighted_avg(state DOUBLE PRECISION[]) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN state[1] <> 0 THEN CAST(mg__scale(1 / state[1], state[2:]) AS VECTOR) END;

CREATE AGGREGATE mg_weighted_sum(a VECTOR, weight MG_NUMBER) (
  SFUNC = mg__weigh, STYPE = DOUBLE PRECISION[], FINALFUNC = mg__weighted_sum, PARALLEL = SAFE
);

CREATE AGGREGATE mg_weighted_avg(a VECTOR, weight MG_NUMBER) (
  SFUNC = mg__weigh, STYPE = DOUBLE PRECISION[], FINALFUNC = mg__weighted_avg, PARALLEL = SAFE
);

CREATE FUNCTION mg__move(state DOUBLE PRECISION[], a VECTOR, alpha MG_FRACTION)
RETURNS DOUBLE PRECISION[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF a IS NULL OR alpha IS NULL THEN
    RETURN state;
  ELSIF state IS NULL THEN
    RETURN mg__doubles(a);
  END IF;
  RETURN mg__mix(1 - alpha, state, alpha, mg__doubles(a));
END $$;

CREATE FUNCTION mg__moved(state DOUBLE PRECISION[]) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CAST(state AS VECTOR);

CREATE AGGREGATE mg_ema(a VECTOR, alpha MG_FRACTION) (
  SFUNC = mg__move, STYPE = DOUBLE PRECISION[], FINALFUNC = mg__moved, PARALLEL = SAFE
);

-- Codes

CREATE FUNCTION mg_to_half(a VECTOR) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CAST(CAST(a AS HALFVEC) AS VECTOR);

CREATE FUNCTION mg_int8_scale(a VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN mg_max_norm(a) = 0 THEN 1 ELSE mg_max_norm(a) / 127 END;

CREATE FUNCTION mg_quantize_int8(a VECTOR, scale MG_POSITIVE) RETURNS BYTEA
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT decode(string_agg(lpad(to_hex(
    CAST(greatest(-127, least(127, round(x / scale))) AS INTEGER) & 255), 2, '0'), ''
    ORDER BY i), 'hex')
  FROM unnest(mg__doubles(a)) WITH ORDINALITY AS each (x, i)
$$;

CREATE FUNCTION mg_dequantize_int8(code BYTEA, scale MG_POSITIVE) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(ARRAY(
  SELECT scale * CASE
    WHEN get_byte(code, i) < 128 THEN get_byte(code, i) ELSE get_byte(code, i) - 256
  END
  FROM generate_series(0, length(code) - 1) AS each (i)) AS VECTOR);

CREATE FUNCTION mg_quantize_binary(a VECTOR) RETURNS BYTEA
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN substring(bit_send(binary_quantize(a)) FROM 5); -- after the number of bits

CREATE FUNCTION mg_dequantize_binary(code BYTEA, dimension MG_COUNT) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN dimension <= 8 * CAST(length(code) AS BIGINT) THEN CAST(ARRAY(
    SELECT CASE get_bit(code, i / 8 * 8 + 7 - i % 8) WHEN 1 THEN 1.0 ELSE -1.0 END
    FROM generate_series(0, dimension - 1) AS each (i)) AS VECTOR)
  ELSE CAST(ARRAY[mg__refuse(format('a binary code has a bit per dimension: dimension=%s,'
    ' bytes=%s', dimension, length(code)))] AS VECTOR)
END;

CREATE FUNCTION mg_code_distance(a BYTEA, b BYTEA) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN length(a) = length(b) THEN bit_count(
    CAST('x' || encode(a, 'hex') AS BIT VARYING) # CAST('x' || encode(b, 'hex') AS BIT VARYING))
  ELSE mg__refuse(format('codes that are compared have the same length: bytes=%s, %s',
    length(a), length(b)))
END;

-- The best k

CREATE TYPE mg__scored AS (id BIGINT, score DOUBLE PRECISION, k BIGINT);

CREATE FUNCTION mg__collect(state mg__scored[], id BIGINT, score MG_NUMBER, k MG_COUNT)
RETURNS mg__scored[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN id IS NULL OR score IS NULL OR k IS NULL THEN state
  ELSE array_append(state, CAST(ROW(id, score, k) AS mg__scored))
END;

CREATE FUNCTION mg__highest(state mg__scored[]) RETURNS TEXT
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT '[' || string_agg(CAST(id AS TEXT), ',' ORDER BY score DESC, id) || ']'
  FROM (
    SELECT id, score FROM unnest(state) ORDER BY score DESC, id
    LIMIT (state[cardinality(state)]).k
  ) AS best
$$;

CREATE FUNCTION mg__lowest(state mg__scored[]) RETURNS TEXT
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT '[' || string_agg(CAST(id AS TEXT), ',' ORDER BY score, id) || ']'
  FROM (
    SELECT id, score FROM unnest(state) ORDER BY score, id LIMIT (state[cardinality(state)]).k
  ) AS best
$$;

CREATE AGGREGATE mg_top_k(id BIGINT, score MG_NUMBER, k MG_COUNT) (
  SFUNC = mg__collect, STYPE = mg__scored[], FINALFUNC = mg__highest, PARALLEL = SAFE
);

CREATE AGGREGATE mg_nearest_k(id BIGINT, distance MG_NUMBER, k MG_COUNT) (
  SFUNC = mg__collect, STYPE = mg__scored[], FINALFUNC = mg__lowest, PARALLEL = SAFE
);

CREATE FUNCTION mg__shared(a BIGINT[], b BIGINT[]) RETURNS BIGINT
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT count(*) FROM (SELECT unnest(a) INTERSECT SELECT unnest(b)) AS shared);

CREATE FUNCTION mg_overlap_at_k(a TEXT, b TEXT, k MG_COUNT) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__shared((mg__ids(a))[:k], (mg__ids(b))[:k]) AS DOUBLE PRECISION) / k;

CREATE FUNCTION mg_recall_at_k(found TEXT, truth TEXT, k MG_COUNT) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__shared((mg__ids(found))[:k], (mg__ids(truth))[:k]) AS DOUBLE PRECISION)
  / nullif(mg__shared((mg__ids(truth))[:k], (mg__ids(truth))[:k]), 0);

CREATE FUNCTION mg_reciprocal_rank(found TEXT, id BIGINT) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce(1 / CAST(array_position(mg__ids(found), id) AS DOUBLE PRECISION), 0);

-- Time

CREATE FUNCTION mg_delta(before VECTOR, after VECTOR) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN after - before;

CREATE FUNCTION mg_drift(before VECTOR, after VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN nullif(before <=> after, 'NaN');

CREATE FUNCTION mg_velocity(before VECTOR, after VECTOR, elapsed MG_POSITIVE) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__mix(1 / elapsed, mg__doubles(after), -1 / elapsed, mg__doubles(before)) AS VECTOR);

CREATE FUNCTION mg_speed(before VECTOR, after VECTOR, elapsed MG_POSITIVE)
RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (after <-> before) / elapsed;

CREATE FUNCTION mg_ema_step(state VECTOR, value VECTOR, alpha MG_FRACTION) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__mix(1 - alpha, mg__doubles(state), alpha, mg__doubles(value)) AS VECTOR);

CREATE FUNCTION mg_decay(age MG_NUMBER, half_life MG_POSITIVE) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(2 AS DOUBLE PRECISION) ^ greatest(-age / half_life, -1000); -- below is nothing

-- Attention. The state is the number of heads; then for each head the largest score and the sum of
-- exponentials relative to it; then the sums of values, weighted by them.

CREATE FUNCTION mg_attention_score(query VECTOR, key VECTOR) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN (mg__scores(query, key, 1))[1];

CREATE FUNCTION mg_softmax(a VECTOR) RETURNS VECTOR LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__softmax(mg__doubles(a)) AS VECTOR);

CREATE FUNCTION mg_multi_head_score(query VECTOR, key VECTOR, heads MG_COUNT) RETURNS VECTOR
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__scores(query, key, heads) AS VECTOR);

CREATE FUNCTION mg__attend(
  state DOUBLE PRECISION[], query VECTOR, key VECTOR, value VECTOR, heads MG_COUNT
) RETURNS DOUBLE PRECISION[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  scores DOUBLE PRECISION[];
  v DOUBLE PRECISION[];
  h INTEGER;
  first INTEGER; -- where the sums begin, less one
  size INTEGER;
  largest DOUBLE PRECISION;
  kept DOUBLE PRECISION;
  added DOUBLE PRECISION;
BEGIN
  IF query IS NULL OR key IS NULL OR value IS NULL OR heads IS NULL THEN
    RETURN state;
  END IF;
  scores := mg__scores(query, key, heads);
  v := mg__doubles(value);
  PERFORM mg__whole(value, heads);
  IF state IS NULL THEN
    state := CAST(heads AS DOUBLE PRECISION) || array_fill(
      CAST(0 AS DOUBLE PRECISION), ARRAY[CAST(2 * heads AS INTEGER) + cardinality(v)]);
    FOR h IN 1 .. heads LOOP
      state[2 * h] := scores[h];
    END LOOP;
  END IF;
  first := 1 + 2 * state[1];
  IF state[1] <> heads OR cardinality(state) - first <> cardinality(v) THEN
    PERFORM mg__refuse(format('different vector dimensions %s and %s',
      CASE WHEN state[1] = heads THEN cardinality(state) - first ELSE state[1] END,
      CASE WHEN state[1] = heads THEN cardinality(v) ELSE heads END));
  END IF;
  size := cardinality(v) / heads;
  FOR h IN 1 .. heads LOOP
    largest := greatest(state[2 * h], scores[h]);
    kept := exp(greatest(state[2 * h] - largest, -700));
    added := exp(greatest(scores[h] - largest, -700));
    state[2 * h] := largest;
    state[2 * h + 1] := state[2 * h + 1] * kept + added;
    FOR i IN (h - 1) * size + 1 .. h * size LOOP
      state[first + i] := state[first + i] * kept + v[i] * added;
    END LOOP;
  END LOOP;
  RETURN state;
END $$;

CREATE FUNCTION mg__attend_once(
  state DOUBLE PRECISION[], query VECTOR, key VECTOR, value VECTOR
) RETURNS DOUBLE PRECISION[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN mg__attend(state, query, key, value, 1);

CREATE FUNCTION mg__attended(state DOUBLE PRECISION[]) RETURNS VECTOR
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  heads INTEGER := state[1];
  sums DOUBLE PRECISION[] := state[2 + 2 * heads :];
  size INTEGER := cardinality(sums) / heads;
BEGIN
  FOR i IN 1 .. cardinality(sums) LOOP
    sums[i] := sums[i] / state[2 * ((i - 1) / size + 1) + 1];
  END LOOP;
  RETURN sums;
END $$;

CREATE AGGREGATE mg_attention(query VECTOR, key VECTOR, value VECTOR) (
  SFUNC = mg__attend_once, STYPE = DOUBLE PRECISION[], FINALFUNC = mg__attended, PARALLEL = SAFE
);

CREATE AGGREGATE mg_multi_head_attention(
  query VECTOR, key VECTOR, value VECTOR, heads MG_COUNT
) (
  SFUNC = mg__attend, STYPE = DOUBLE PRECISION[], FINALFUNC = mg__attended, PARALLEL = SAFE
);

-- Graphs

CREATE FUNCTION mg_pagerank_share(rank MG_NUMBER, out_degree MG_COUNT) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN rank / out_degree;

CREATE FUNCTION mg_pagerank_score(
  incoming MG_NUMBER, dangling MG_NUMBER, nodes MG_COUNT, damping MG_FRACTION
) RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (1 - damping) / nodes + damping * (incoming + dangling / nodes);

CREATE FUNCTION mg_centroid_update(centroid VECTOR, member VECTOR, members MG_COUNT)
RETURNS VECTOR LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CAST(mg__mix(
  1 - 1 / (members + 1.0), mg__doubles(centroid), 1 / (members + 1.0), mg__doubles(member))
  AS VECTOR);

CREATE FUNCTION mg_bipartite_score(weight MG_NUMBER, left_degree MG_COUNT, right_degree MG_COUNT)
RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN weight / sqrt(CAST(left_degree AS DOUBLE PRECISION) * right_degree);

-- Fusing rankings

CREATE FUNCTION mg_rrf(rank MG_COUNT, c MG_POSITIVE) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN 1 / (c + rank);

CREATE FUNCTION mg__add_rrf(state DOUBLE PRECISION, rank MG_COUNT, c MG_POSITIVE)
RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN rank IS NULL OR c IS NULL THEN state ELSE coalesce(state, 0) + 1 / (c + rank)
END;

CREATE AGGREGATE mg_rrf_sum(rank MG_COUNT, c MG_POSITIVE) (
  SFUNC = mg__add_rrf, STYPE = DOUBLE PRECISION, PARALLEL = SAFE
);

CREATE FUNCTION mg_weighted_fusion(a MG_NUMBER, b MG_NUMBER, weight MG_FRACTION)
RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN weight * a + (1 - weight) * b;

CREATE FUNCTION mg_min_max(score MG_NUMBER, low MG_NUMBER, high MG_NUMBER)
RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (score - low) / nullif(high - low, 0);

CREATE FUNCTION mg_z_score(score MG_NUMBER, mean MG_NUMBER, deviation MG_NUMBER)
RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (score - mean) / nullif(deviation, 0);
