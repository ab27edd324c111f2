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
            body: """
                <h1>\(words(MeasurePhrase.editTitle))</h1>
                \(conflict.map { ConflictNotice(words: words, conflict: $0, field: field) })
                \(FormFrame(
                    words: words, action: MeasureAddress(measure.id).edit, csrf: visit.csrf, fields: fields,
                    submit: words(KernelPhrase.save), problems: problems.sentences(in: words)
                ))
                """)
    }

    private var fields: HTML {
        let words = visit.words
        let title = Field(
            words: words, name: "title", label: words(MeasurePhrase.titleLabel), value: form.typedTitle,
            problem: problems.sentence(for: "title", in: words), isRequired: true, limit: Measure.titleLimit)
        let text = Field(
            words: words, name: "text", label: words(MeasurePhrase.textLabel), value: form.typedText,
            kind: .multiline(rows: 5), problem: problems.sentence(for: "text", in: words))
        let needs = Field(
            words: words, name: "needs", label: words(MeasurePhrase.needsLabel), value: form.typedNeeds,
            kind: .multiline(rows: 3), hint: words(MeasurePhrase.needsHint),
            problem: problems.sentence(for: "needs", in: words))
        let due = Field(
            words: words, name: "due", label: words(MeasurePhrase.dueLabel), value: form.typedDue, kind: .date,
            problem: problems.sentence(for: "due", in: words))
        let review = Field(
            words: words, name: "review", label: words(MeasurePhrase.reviewLabel), value: form.typedReview, kind: .date,
            hint: words(MeasurePhrase.reviewHint), problem: problems.sentence(for: "review", in: words))
        return """
            \(Field.hidden(FormVersion.field, form.version))\(title)\(text)\(needs)\(due)\(review)
            """
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        let labels: [String: MeasurePhrase] = [
            "title": .titleLabel, "text": .textLabel, "needs": .needsLabel, "due": .dueLabel, "review": .reviewLabel,
        ]
        let day = CalendarDay(rawValue: fields[name]).map { visit.words.day($0) }
        return labels[name].map { (visit.words($0), day ?? fields[name]) }
    }
}
