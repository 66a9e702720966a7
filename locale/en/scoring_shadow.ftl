## Refusals and what people are told
refusal-scoring-in-shadow = This version runs in shadow. End the shadow to change it.
refusal-scoring-no-shadow = This version does not run in shadow.
refusal-scoring-other-shadow = Another version runs in shadow. End that first.
refusal-scoring-waits = This version is being counted or was stopped on its way to go live. Release or undo that first.
refusal-scoring-run-not-stopped = This run is not stopped, or somebody has decided already.
refusal-scoring-run-not-to-undo = This run was undone before, or there is nothing of it to undo.
refusal-scoring-run-not-live = Another version is live by now, or none was before. Restore the version that you want.
told-scoring-stopped = “{ $name }”, version { $version }, was stopped before it went live: { $moved } of { $graded } graded leads would move to another grade. Look at it, then release or undo it.
told-scoring-undone = The activation is undone: “{ $name }” has scored { $done } leads again; { $changed } have another score now.
told-scoring-shadowed = “{ $name }” has scored { $done } leads in shadow; { $changed } have another grade by it.

## Runs
scoring-state-SHADOW = in shadow
scoring-is-SHADOW = Scores every lead beside the live version without effect. End the shadow to edit it.
scoring-run-UNDO = Version { $version } is live again
scoring-run-SHADOW = Version { $version } began to run in shadow
scoring-run-asked-ACTIVATE = Version { $version } is to go live
scoring-run-asked-RESTORE = Version { $version } is to be restored
scoring-run-counting = being counted
scoring-run-stopped = stopped
scoring-run-undone = undone
scoring-run-look = Look at it
scoring-run-count-figures = { $counted } of { $total } leads counted, { $moved } would move to another grade. Nothing is written yet.
scoring-run-shadow-figures = { $done } of { $total } leads scored by both, { $changed } have another grade in shadow.
scoring-run-before = Live before
scoring-run-nobody = Weir itself
scoring-run-released-by = Released by
scoring-run-undone-by = Undone by
scoring-run-undoes = Undoes
scoring-run-live-at = Went live
scoring-run-finished-at = Ended
scoring-run-facts = The run
scoring-run-figures-title = What it moves
scoring-run-graded = Leads with a grade
scoring-run-moved = Move to another grade
scoring-run-moved-note = { $share } of them
scoring-run-limit-note = { $share } of them; more than { $limit } stops
scoring-run-risen = Rise
scoring-run-fallen = Fall
scoring-run-moves = How grades move
scoring-run-moves-text = Leads by the grade they have (rows) and the grade that the version gives them (columns); the table beside says the same.
scoring-run-has = has
scoring-run-gets = gets
scoring-run-none-graded = No open lead had a grade: nothing could move.
scoring-stopped-title = Version { $version } was stopped before it went live
scoring-stopped-text = { $moved } of { $graded } graded leads would move to another grade, more than { $limit }. Nothing has been written: version { $live } scores every lead as before, new ones too. Release it if that is what you want, or leave it as it is.
scoring-release = Release
scoring-release-title = Release version { $version }
scoring-release-text = It goes live, { $moved } of { $graded } graded leads move to another grade, and every open lead is scored again. It can be undone as one.
scoring-release-act = { $moved ->
    [one] Make it live; one lead moves
   *[other] Make it live; { $moved } leads move
}
scoring-released = The version is live. Open leads are being scored again.
scoring-leave = Leave it as it is
scoring-undo = Undo
scoring-undo-title = Undo: version { $version }
scoring-leave-title = Leave version { $version } as it is
scoring-leave-text = It does not go live. Nothing was written, and version { $live } goes on scoring every lead.
scoring-undo-text = Version { $before } is live again, and every open lead gets the score that it gives now: with what was done since, and points faded until today. Leads that have ended keep the score with which they ended.
scoring-undo-act = { $count ->
    [one] Undo and score one lead again
   *[other] Undo and score { $count } leads again
}
scoring-undone = Undone.
scoring-undone-title = This was undone
scoring-undone-text = Version { $before } is live again and scores every open lead.
scoring-left-text = Nothing had been written. Version { $live } scores every lead.
scoring-not-stopped = This run is not stopped
scoring-not-undoable = This run can no longer be undone
scoring-not-undoable-text = It was undone before, or another version is live by now. Any earlier version can be restored.
scoring-activated-COUNTING = It is being counted how many leads would move; then the version goes live.
scoring-activated-STOPPED = Stopped: too many leads would move to another grade. Decide how it goes on.
scoring-activated-SCORING = The version is live. Open leads are being scored again.

## Blast radius
scoring-radius = Blast radius
scoring-radius-exact = { $moved ->
    [0] None of the { $graded } graded leads would move to another grade.
    [one] One of { $graded } graded leads would move to another grade: { $risen } would rise, { $fallen } fall.
   *[other] { $moved } of { $graded } graded leads would move to another grade: { $risen } would rise, { $fallen } fall.
}
scoring-radius-sampled = About { $share } of the graded leads would move to another grade: of a sample of { $graded } { $risen } would rise and { $fallen } fall. Before it goes live all { $open } open leads are counted.
scoring-radius-stops = That is more than { $limit }: it will stop before anything is written, and wait until somebody releases or undoes it.
scoring-radius-none = No open lead has a grade yet: nothing can move.
scoring-activate-act-moved = { $moved ->
    [one] Make it live; one lead moves
   *[other] Make it live; { $moved } leads move
}
scoring-activate-act-stops = Ask to make it live; it stops first
scoring-activate-act-share = Make it live; about { $share } of the leads move

## Shadow
scoring-shadow = Shadow
scoring-shadow-start = Run in shadow
scoring-shadow-start-title = Run “{ $name }”, version { $version }, in shadow
scoring-shadow-start-text = It scores every lead that the live version scores, beside it. Scores, grades and distribution stay as they are, and nobody is told. Every open lead ({ $count }) is scored once at the beginning.
scoring-shadow-end = End the shadow
scoring-shadow-end-title = End the shadow of “{ $name }”, version { $version }
scoring-shadow-end-text = It becomes a draft again that can be edited. Its comparison with the live version ends.
scoring-shadow-SHADOW = The version runs in shadow.
scoring-shadow-DRAFT = The shadow has ended.
scoring-shadow-title = { $title }, in shadow
scoring-shadow-since = Beside version { $live } since { $moment }. Nothing changes for leads or people.
scoring-shadow-stands = It scores every lead beside version { $live }, without effect, since { $moment }.
scoring-shadow-lead = A draft that scores beside the live version without effect.
scoring-shadow-none = Nothing runs in shadow
scoring-shadow-none-text = Open a draft and let it run in shadow to see how it would score from now on.
scoring-shadow-empty = No leads yet
scoring-shadow-empty-text = As soon as leads are scored, what both versions say stands here side by side.
scoring-shadow-figures = Shadow in figures
scoring-shadow-leads = Scored by both
scoring-shadow-open = open leads: { $open }
scoring-shadow-differing = Another grade
scoring-shadow-differing-note = { $risen } higher, { $fallen } lower
scoring-shadow-mean = Scores apart
scoring-shadow-mean-note = points on average
scoring-shadow-largest = Farthest apart
scoring-shadow-largest-note = points
scoring-shadow-distribution = { $rules ->
    [0] No live distribution rule looks at the grade: leads would go to the same people.
    [one] One live distribution rule looks at the grade: it would see another one for { $leads } leads.
   *[other] { $rules } live distribution rules look at the grade: they would see another one for { $leads } leads.
}
scoring-shadow-same = Both versions give every lead the same grade so far.
scoring-shadow-moves = Grades side by side
scoring-shadow-moves-text = Leads by their grade in the live version (rows) and in shadow (columns); the table beside says the same.
scoring-shadow-examples = Farthest apart
scoring-shadow-examples-more = { $count } more
scoring-shadow-examples-note = { $count } leads
scoring-shadow-by-live = Live
scoring-shadow-by-shadow = In shadow
scoring-shadow-apart = Apart
scoring-shadow-scored = Scored
scoring-shadow-ended = What became of leads
scoring-shadow-ended-note = { $converted } converted, { $others } invalid since then
scoring-shadow-ended-none = No lead that both have scored has ended yet.
scoring-shadow-ended-chart = Of 100 leads of a grade so many converted
scoring-shadow-grade = Grade
scoring-shadow-ended-live = Live: converted / invalid
scoring-shadow-ended-shadow = In shadow: converted / invalid
scoring-shadow-not-enough = How well either version tells who converts is said once { $enough } leads of each kind have ended.
scoring-shadow-lead-score = In shadow
scoring-shadow-lead-note = What version { $version } would say of this lead. It changes nothing.

## Trial
scoring-trial-mended = { $count ->
    [one] One lead was changed later; it is scored as it stood then.
   *[other] { $count } leads were changed later; they are scored as they stood then.
}

## Time line
lead-regrade-SCORING_ACTIVATE = Version { $version } of the scoring model went live.
lead-regrade-SCORING_RESTORE = Version { $version } of the scoring model was restored.
lead-regrade-SCORING_UNDO = Version { $version } of the scoring model was undone.
lead-regrade-SCORING_DECAY = Points have faded.

## Audit
action-scoring-model-drafted = Scoring model drafted
action-scoring-model-edited = Scoring model edited
action-scoring-model-discarded = Scoring model thrown away
action-scoring-model-activated = Scoring model live
action-scoring-model-restored = Scoring model restored
action-scoring-model-brought-back = Scoring model live again
action-scoring-model-shadowed = Scoring model in shadow
action-scoring-model-shadow-ended = Shadow of a scoring model ended
action-scoring-asked = Scoring model to go live
action-scoring-counting = Moves of grades being counted
action-scoring-stopped = Scoring model stopped by the breaker
action-scoring-released = Stopped scoring model released
action-scoring-undone = Activation of a scoring model undone
action-scoring-started = Re-scoring started
action-scoring-continued = Re-scoring continued
action-scoring-finished = Re-scoring finished
action-scoring-shadow-started = Scoring in shadow started
action-scoring-shadow-continued = Scoring in shadow continued
action-scoring-shadow-finished = Scoring in shadow finished
action-scoring-trial-asked = Trial of a scoring model begun
action-scoring-trial-continued = Trial of a scoring model continued
action-scoring-trial-finished = Trial of a scoring model finished
