import Domain
import Words

/// Changes what a measure says.
struct MeasureFormPage {
    let visit: Visit
    let measure: Measure
    let form: MeasureForm
    var problems = FormProblems()
    var conflict: FormConflict?

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(MeasurePhrase.editTitle),
            crumbs: [
                .init(words(KernelPhrase.measures), MeasureAddress.list),
                .init(measure.title, MeasureAddress(measure.id).page),
            ],
            entry: .measures,
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(words(MeasurePhrase.editTitle))</h1>
                \(formFrame)
                """)
    }

    private var formFrame: FormFrame {
        let view = FormView<MeasurePhrase>(words: visit.words, fields: form.fields, problems: problems)
        return view.frame(
            action: MeasureAddress(measure.id).edit, csrf: visit.csrf, submit: visit.words(KernelPhrase.save)
        ) {
            view.version
            view.text("title", .titleLabel, limit: Measure.titleLimit, isRequired: true)
            view.multiline("text", .textLabel, rows: 5)
            view.multiline("needs", .needsLabel, rows: 3, hint: .needsHint)
            view.asking(PlenaryPhrase.self).text(
                "firstStep", .firstStep, hint: .firstStepHint, limit: Measure.firstStepLimit)
            view.day("due", .dueLabel)
            view.day("review", .reviewLabel, hint: .reviewHint)
        }
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        let labels: [String: any Phrase] = [
            "title": MeasurePhrase.titleLabel, "text": MeasurePhrase.textLabel, "needs": MeasurePhrase.needsLabel,
            "firstStep": PlenaryPhrase.firstStep, "due": MeasurePhrase.dueLabel, "review": MeasurePhrase.reviewLabel,
        ]
        let day = CalendarDay(typed: fields[name]).map { visit.words.day($0) }
        return labels[name].map { (visit.words($0), day ?? fields[name]) }
    }
}
