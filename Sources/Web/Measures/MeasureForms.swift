import Domain
import Storage
import Words

/// What can be said about a measure besides who answers for it.
struct MeasureForm {
    var typedTitle: String
    var typedText: String
    var typedNeeds: String
    var typedFirstStep: String
    var typedDue: String
    var typedReview: String
    /// What the form showed.
    private(set) var version = ""

    private static let textLimit = 4_000

    init(_ measure: Measure) {
        typedTitle = measure.title
        typedText = measure.text
        typedNeeds = measure.needs
        typedFirstStep = measure.firstStep
        typedDue = measure.due?.rawValue ?? ""
        typedReview = measure.review?.rawValue ?? ""
        version = fields.version
    }

    init(_ fields: FormFields) {
        typedTitle = fields["title"].singleLine
        typedText = fields["text"]
        typedNeeds = fields["needs"]
        typedFirstStep = fields["firstStep"].singleLine
        typedDue = fields["due"]
        typedReview = fields["review"]
        version = fields.version
    }

    var fields: FormFields {
        FormFields([
            "title": typedTitle, "text": typedText, "needs": typedNeeds, "firstStep": typedFirstStep,
            "due": typedDue, "review": typedReview,
            FormVersion.field: version,
        ])
    }

    func changed(_ measure: Measure) throws(FormProblems) -> Measure {
        var problems = FormProblems()
        if typedTitle.isEmpty { problems.add("title", MeasurePhrase.titleMissing) }
        if typedTitle.exceeds(Measure.titleLimit) {
            problems.add("title", MeasurePhrase.textTooLong(limit: Measure.titleLimit))
        }
        for (field, text) in [("text", typedText), ("needs", typedNeeds)] where text.exceeds(Self.textLimit) {
            problems.add(field, MeasurePhrase.textTooLong(limit: Self.textLimit))
        }
        if typedFirstStep.exceeds(Measure.firstStepLimit) {
            problems.add("firstStep", MeasurePhrase.textTooLong(limit: Measure.firstStepLimit))
        }
        let (due, review) = (CalendarDay(typed: typedDue), CalendarDay(typed: typedReview))
        if due == nil, !typedDue.isEmpty { problems.add("due", MeasurePhrase.dayIsWrong) }
        if review == nil, !typedReview.isEmpty { problems.add("review", MeasurePhrase.dayIsWrong) }
        try problems.throwIfAny()
        var measure = measure
        measure.title = typedTitle
        measure.text = typedText
        measure.needs = typedNeeds
        measure.firstStep = typedFirstStep
        measure.due = due
        measure.review = review
        return measure
    }
}

/// Somebody takes it on.
struct OwnerForm {
    var typedOrganisation = ""
    var typedName = ""
    var isNamePublic = false

    init() {}

    init(_ fields: FormFields) {
        typedOrganisation = fields["organisation"].singleLine
        typedName = fields["name"].singleLine
        isNamePublic = fields.isTicked("isNamePublic")
    }

    func name() throws(FormProblems) -> String {
        guard !typedName.isEmpty else { throw FormProblems("name", MeasurePhrase.ownerNameMissing) }
        guard !typedName.exceeds(120) else { throw FormProblems("name", MeasurePhrase.textTooLong(limit: 120)) }
        return typedName
    }
}
