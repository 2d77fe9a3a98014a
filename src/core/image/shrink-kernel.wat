;; The inner loops of `startShrink`, sixteen bytes at a time, in whole numbers only, and those of `sampleBox`, whose every step is
;; rounded as a loop in JavaScript would round it: every machine gives the same bytes.
;; Addresses and lengths are in bytes; rows and sums are padded to 16 and 32 bytes. After a change, compile it again into
;; shrink-kernel-code.ts, whose head says how.
(module
  (memory (export "memory") 1)

  ;; Adds the bytes from $row up to $end to the sums of 16 bits at $sums.
  (func (export "addRow") (param $row i32) (param $end i32) (param $sums i32)
    (local $bytes v128)
    (loop $next
      (local.set $bytes (v128.load (local.get $row)))
      (v128.store (local.get $sums)
        (i16x8.add (v128.load (local.get $sums)) (i16x8.extend_low_i8x16_u (local.get $bytes))))
      (v128.store offset=16 (local.get $sums)
        (i16x8.add (v128.load offset=16 (local.get $sums)) (i16x8.extend_high_i8x16_u (local.get $bytes))))
      (local.set $sums (i32.add (local.get $sums) (i32.const 32)))
      (br_if $next (i32.lt_u
        (local.tee $row (i32.add (local.get $row) (i32.const 16)))
        (local.get $end)))))

  ;; The bytes from $row up to $end become (sum + $half) * $part / 65536 of the sums at $sums, which begin at 0 again.
  (func (export "averageRows") (param $sums i32) (param $half i32) (param $part i32) (param $row i32) (param $end i32)
    (local $halves v128) (local $parts v128) (local $low v128) (local $high v128)
    (local.set $halves (i16x8.splat (local.get $half)))
    (local.set $parts (i16x8.splat (local.get $part)))
    (loop $next
      (local.set $low (i16x8.add (v128.load (local.get $sums)) (local.get $halves)))
      (local.set $high (i16x8.add (v128.load offset=16 (local.get $sums)) (local.get $halves)))
      (v128.store (local.get $row)
        (i8x16.narrow_i16x8_u
          (i16x8.narrow_i32x4_u
            (i32x4.shr_u (i32x4.extmul_low_i16x8_u (local.get $low) (local.get $parts)) (i32.const 16))
            (i32x4.shr_u (i32x4.extmul_high_i16x8_u (local.get $low) (local.get $parts)) (i32.const 16)))
          (i16x8.narrow_i32x4_u
            (i32x4.shr_u (i32x4.extmul_low_i16x8_u (local.get $high) (local.get $parts)) (i32.const 16))
            (i32x4.shr_u (i32x4.extmul_high_i16x8_u (local.get $high) (local.get $parts)) (i32.const 16)))))
      (v128.store (local.get $sums) (v128.const i32x4 0 0 0 0))
      (v128.store offset=16 (local.get $sums) (v128.const i32x4 0 0 0 0))
      (local.set $sums (i32.add (local.get $sums) (i32.const 32)))
      (br_if $next (i32.lt_u
        (local.tee $row (i32.add (local.get $row) (i32.const 16)))
        (local.get $end)))))

  ;; The sums at $sums of $bytes bytes of some rows: from $taps up to $tapsEnd stand pairs of a row's address and its weight.
  (func (export "weighRows") (param $taps i32) (param $tapsEnd i32) (param $bytes i32) (param $sums i32)
    (local $at i32) (local $tap i32)
    (local $row v128) (local $weight v128) (local $low v128) (local $high v128)
    (loop $next
      (local.set $low (v128.const i32x4 0 0 0 0))
      (local.set $high (v128.const i32x4 0 0 0 0))
      (local.set $tap (local.get $taps))
      (loop $each
        (local.set $row (v128.load (i32.add (i32.load (local.get $tap)) (local.get $at))))
        (local.set $weight (v128.load16_splat offset=4 (local.get $tap)))
        (local.set $low (i16x8.add (local.get $low)
          (i16x8.mul (i16x8.extend_low_i8x16_u (local.get $row)) (local.get $weight))))
        (local.set $high (i16x8.add (local.get $high)
          (i16x8.mul (i16x8.extend_high_i8x16_u (local.get $row)) (local.get $weight))))
        (br_if $each (i32.lt_u
          (local.tee $tap (i32.add (local.get $tap) (i32.const 8)))
          (local.get $tapsEnd))))
      (v128.store (local.get $sums) (local.get $low))
      (v128.store offset=16 (local.get $sums) (local.get $high))
      (local.set $sums (i32.add (local.get $sums) (i32.const 32)))
      (br_if $next (i32.lt_u
        (local.tee $at (i32.add (local.get $at) (i32.const 16)))
        (local.get $bytes)))))

  ;; Rounded averages of $cellPx pixels each of the sums from $sums up to $end, of which a pixel has $pixelBytes, into $cells.
  (func (export "averageAcross")
    (param $sums i32) (param $end i32) (param $pixelBytes i32) (param $cellPx i32) (param $cells i32)
    (local $count i32) (local $half i32) (local $sum v128)
    (loop $next
      (local.set $count (i32.const 0))
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (loop $each
        (local.set $sum (i32x4.add (local.get $sum) (v128.load16x4_u (local.get $sums))))
        (local.set $sums (i32.add (local.get $sums) (local.get $pixelBytes)))
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (br_if $each (i32.and
          (i32.lt_u (local.get $count) (local.get $cellPx))
          (i32.lt_u (local.get $sums) (local.get $end)))))
      (local.set $half (i32.shr_u (local.get $count) (i32.const 1)))
      (i32.store16 (local.get $cells)
        (i32.div_u (i32.add (i32x4.extract_lane 0 (local.get $sum)) (local.get $half)) (local.get $count)))
      (i32.store16 offset=2 (local.get $cells)
        (i32.div_u (i32.add (i32x4.extract_lane 1 (local.get $sum)) (local.get $half)) (local.get $count)))
      (i32.store16 offset=4 (local.get $cells)
        (i32.div_u (i32.add (i32x4.extract_lane 2 (local.get $sum)) (local.get $half)) (local.get $count)))
      (local.set $cells (i32.add (local.get $cells) (local.get $pixelBytes)))
      (br_if $next (i32.lt_u (local.get $sums) (local.get $end)))))

  ;; Three bytes a target pixel from $out up to $end, and one byte of none behind the last: $pairBytes of weights each from $weights
  ;; on, 16 bits each, in pairs for a cell and the next, of the cells at $cells and the offset that stands at $firsts; half is
  ;; added and 22 bits are dropped. Cells have 16 bits without a sign, products of pairs want one: 0x8000 is taken from each cell,
  ;; and with weights whose sum is 2 ** 14, 0x20000000 is given back.
  (func (export "filterAcross")
    (param $cells i32) (param $pixelBytes i32) (param $firsts i32) (param $weights i32) (param $pairBytes i32)
    (param $out i32) (param $end i32)
    (local $from i32) (local $next i32) (local $stop i32) (local $sum v128)
    (loop $each
      (local.set $from (i32.add (local.get $cells) (i32.load (local.get $firsts))))
      (local.set $stop (i32.add (local.get $weights) (local.get $pairBytes)))
      (local.set $sum (v128.const i32x4 0x20200000 0x20200000 0x20200000 0x20200000))
      (loop $pair
        (local.set $next (i32.add (local.get $from) (local.get $pixelBytes)))
        (local.set $sum (i32x4.add (local.get $sum)
          (i32x4.dot_i16x8_s
            (v128.xor
              (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23
                (v128.load64_zero (local.get $from)) (v128.load64_zero (local.get $next)))
              (v128.const i32x4 0x80008000 0x80008000 0x80008000 0x80008000))
            (v128.load32_splat (local.get $weights)))))
        (local.set $from (i32.add (local.get $next) (local.get $pixelBytes)))
        (br_if $pair (i32.lt_u
          (local.tee $weights (i32.add (local.get $weights) (i32.const 4)))
          (local.get $stop))))
      (local.set $sum (i32x4.shr_u (local.get $sum) (i32.const 22)))
      (local.set $sum (i16x8.narrow_i32x4_u (local.get $sum) (local.get $sum)))
      (v128.store32_lane 0 (local.get $out) (i8x16.narrow_i16x8_u (local.get $sum) (local.get $sum)))
      (local.set $firsts (i32.add (local.get $firsts) (i32.const 4)))
      (br_if $each (i32.lt_u
        (local.tee $out (i32.add (local.get $out) (i32.const 3)))
        (local.get $end)))))

  ;; Three floats a target pixel from $out up to $end: each channel's sum over $taps pixels of $row from the offset at $firsts on,
  ;; times the weights, floats, from $weights on. Sums have 64 bits until they are stored.
  (func (export "sampleAcross")
    (param $row i32) (param $firsts i32) (param $weights i32) (param $taps i32) (param $out i32) (param $end i32)
    (local $from i32) (local $stop i32) (local $bytes v128) (local $weight f64) (local $redGreen v128) (local $blue f64)
    (loop $each
      (local.set $from (i32.add (local.get $row) (i32.load (local.get $firsts))))
      (local.set $stop (i32.add (local.get $weights) (i32.shl (local.get $taps) (i32.const 2))))
      (local.set $redGreen (v128.const i32x4 0 0 0 0))
      (local.set $blue (f64.const 0))
      (loop $tap
        (local.set $weight (f64.promote_f32 (f32.load (local.get $weights))))
        (local.set $bytes (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (v128.load32_zero (local.get $from)))))
        (local.set $redGreen (f64x2.add (local.get $redGreen)
          (f64x2.mul (f64x2.splat (local.get $weight)) (f64x2.convert_low_i32x4_u (local.get $bytes)))))
        (local.set $blue (f64.add (local.get $blue)
          (f64.mul (local.get $weight) (f64.convert_i32_u (i32x4.extract_lane 2 (local.get $bytes))))))
        (local.set $from (i32.add (local.get $from) (i32.const 3)))
        (br_if $tap (i32.lt_u
          (local.tee $weights (i32.add (local.get $weights) (i32.const 4)))
          (local.get $stop))))
      (v128.store64_lane 0 (local.get $out) (f32x4.demote_f64x2_zero (local.get $redGreen)))
      (f32.store offset=8 (local.get $out) (f32.demote_f64 (local.get $blue)))
      (local.set $firsts (i32.add (local.get $firsts) (i32.const 4)))
      (br_if $each (i32.lt_u
        (local.tee $out (i32.add (local.get $out) (i32.const 12)))
        (local.get $end)))))

  ;; Bytes from $out up to $end, four at a time: half added to the sum of the rows of floats whose addresses and weights stand in
  ;; pairs from $taps up to $tapsEnd, the sum a float after each row; the fraction is dropped.
  (func (export "sampleDown") (param $taps i32) (param $tapsEnd i32) (param $out i32) (param $end i32)
    (local $at i32) (local $tap i32) (local $weight v128) (local $values v128) (local $low v128) (local $high v128)
    (loop $next
      (local.set $low (v128.const f32x4 0.5 0.5 0 0))
      (local.set $high (v128.const f32x4 0.5 0.5 0 0))
      (local.set $tap (local.get $taps))
      (loop $each
        (local.set $values (v128.load (i32.add (i32.load (local.get $tap)) (local.get $at))))
        (local.set $weight (f64x2.splat (f64.promote_f32 (f32.load offset=4 (local.get $tap)))))
        (local.set $low (f32x4.demote_f64x2_zero (f64x2.add
          (f64x2.promote_low_f32x4 (local.get $low))
          (f64x2.mul (local.get $weight) (f64x2.promote_low_f32x4 (local.get $values))))))
        (local.set $high (f32x4.demote_f64x2_zero (f64x2.add
          (f64x2.promote_low_f32x4 (local.get $high))
          (f64x2.mul (local.get $weight) (f64x2.promote_low_f32x4
            (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $values) (local.get $values)))))))
        (br_if $each (i32.lt_u
          (local.tee $tap (i32.add (local.get $tap) (i32.const 8)))
          (local.get $tapsEnd))))
      (local.set $values (i32x4.trunc_sat_f32x4_u
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $low) (local.get $high))))
      (local.set $values (i16x8.narrow_i32x4_u (local.get $values) (local.get $values)))
      (v128.store32_lane 0 (local.get $out) (i8x16.narrow_i16x8_u (local.get $values) (local.get $values)))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (i32.lt_u
        (local.tee $out (i32.add (local.get $out) (i32.const 4)))
        (local.get $end))))))
