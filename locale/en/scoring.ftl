score-part-CAP = At most { $points } points for “{ $rule }”
score-part-SCALING = Points turned into a score of 100
score-part-CLAMP = Kept between 0 and 100
score-part-ROUNDING = Rounded to two places
refusal-activity-future = This lies in the future.
refusal-activity-old = An activity may lie at most { $days } days before the lead came in.
