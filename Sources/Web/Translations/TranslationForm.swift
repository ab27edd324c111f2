import Domain
import HTTPTypes
import Words

/// A translation as typed, beside its original.
struct TranslationForm {
    private(set) var fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// - Parameter translation: nil if there is none yet.
    init(_ translation: Translation?, of original: OriginalText) {
        fields = FormFields([
            "text": translation?.text ?? "",
            "machine": translation?.isMachine == true && translation?.confirmedBy == nil ? "yes" : "",
            // Whoever writes has this wording before their eyes.
            "original": original.version,
        ])
        fields[FormVersion.field] = fields.version
    }

    var text: String { fields["text"] }
    var isMachine: Bool { fields.isTicked("machine") }
}

extension Translation.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .unprocessableContent }

    func explanation(in words: Words) -> String {
        switch self {
        case .textTooLong(let limit): words(KernelPhrase.textIsTooLong(count: limit))
        }
    }

    var field: String? { "text" }
}

/// One text and its translation into one language, side by side.
struct TranslationFormPage {
    let visit: Visit
    let text: TextAtDesk
    let language: Language
    let form: TranslationForm
    var problems = FormProblems()
    var conflict: FormConflict?

    private var words: Words { visit.words }
    private var original: OriginalText { text.original }

    var frame: PageFrame {
        let title = words(TranslationPhrase.editorTitle(language: words.label(language)))
        return visit.frame(
            title: title, crumbs: crumbs, bodyClass: "desk",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>
                <div class="columns equal"><section class="flow"><h2>\(words(original.place.kind.phrase))\
                \(text.title.map { ": <bdi>\($0)</bdi>" as HTML })</h2>\
                <p class="soft small">\(words(TranslationPhrase.writtenIn(language: words.label(original.language))))</p>\
                <blockquote dir="auto" lang="\(original.language)">\(original.text)</blockquote></section>
                <div>\(formFrame)</div></div>
                """)
    }

    private var crumbs: [PageFrame.Crumb] {
        [
            .init(words(DeskPhrase.deskTitle), DeskAddress.page),
            .init(words(TranslationPhrase.listTitle), visit.placeOfTranslations(of: text)),
        ]
    }

    private var formFrame: FormFrame {
        let view = FormView<TranslationPhrase>(words: words, fields: form.fields, problems: problems)
        var translated = view.multiline(
            "text", .textLabel, rows: 6, hint: .textHint, limit: original.place.kind.limit)
        translated.language = language
        return view.frame(
            action: TranslationAddress.editor(of: original.place, into: language), csrf: visit.csrf,
            submit: words(TranslationPhrase.saveTranslation), back: visit.placeOfTranslations(of: text, in: language)
        ) {
            view.version
            Field.hidden("original", form.fields["original"])
            translated
            view.tick("machine", .machineLabel)
        }
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        switch name {
        case "text": (words(TranslationPhrase.textLabel), fields[name])
        case "machine":
            (
                words(TranslationPhrase.machineLabel),
                words(fields.isTicked(name) ? KernelPhrase.yes : KernelPhrase.no)
            )
        case "original":
            (
                words(TranslationPhrase.originalLabel),
                fields[name] == original.version ? original.text : words(TranslationPhrase.earlierWording)
            )
        default: nil
        }
    }
}

extension TextPlace.Kind {
    /// What such a text is called.
    var phrase: TranslationPhrase {
        switch self {
        case .ideaReason: .kindIdeaReason
        case .ideaTitle: .kindIdeaTitle
        case .ideaText: .kindIdeaText
        case .measureTitle: .kindMeasureTitle
        case .measureText: .kindMeasureText
        case .measureNeeds: .kindMeasureNeeds
        case .measureFirstStep: .kindMeasureFirstStep
        case .measureOutcome: .kindMeasureOutcome
        case .progressNote: .kindProgressNote
        case .offer: .kindOffer
        case .card: .kindCard
        }
    }
}
