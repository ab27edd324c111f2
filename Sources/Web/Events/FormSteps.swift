import Words

/// A long form in parts. With room, and where no scripts run, it is one page; on a phone the style sheet shows one part after
/// the other: the one to which the address leads, else those in which something is wrong, else the first.
struct FormSteps: Component {
    let words: Words
    /// In their order; what is empty is no part.
    let parts: [HTML]
    /// What the parts are called, one for each; empty where they say it themselves.
    var titles: [String] = []
    /// Whether the form can be sent from each of them.
    var savesInEach = false

    private var shown: [(part: HTML, title: String?)] {
        parts.enumerated().filter { !$0.element.markup.isEmpty }.map { number, part in
            (part, titles.indices.contains(number) ? titles[number] : nil)
        }
    }

    var html: HTML {
        let shown = shown
        guard shown.count > 1 else { return shown.map { $0.part }.joined() }
        let steps = shown.enumerated().map { step($1.part, title: $1.title, number: $0 + 1, of: shown.count) }
        return "\(steps.joined())\(faults)"
    }

    private func step(_ part: HTML, title: String?, number: Int, of whole: Int) -> HTML {
        let place = words(QuestionPhrase.step(step: number, whole: whole))
        let name = title.map { ": <strong>\($0)</strong>" as HTML }
        let next: HTML? =
            number < whole
            ? "<a class=\"button\" href=\"#\(Self.id(number + 1))\" data-next>\(words(KernelPhrase.next))</a>" : nil
        let back: HTML? =
            number > 1
            ? "<a class=\"button quiet\" href=\"#\(Self.id(number - 1))\">\(words(QuestionPhrase.stepBack))</a>" : nil
        return """
            <section id="\(Self.id(number))" data-step\(attribute: "data-saves", if: savesInEach) tabindex="-1">\
            <p class="stepping soft"><span>\(place)\(name)</span></p>\(part)<p class="stepping row">\(next)\(back)</p></section>
            """
    }

    /// What the script says at a field that is left before it is right: the browser would say it in its own language.
    private var faults: HTML {
        let sentences: [(kind: String, text: String)] = [
            ("missing", words(KernelPhrase.fieldIsRequired)), ("choice", words(RegistrationPhrase.chooseFromList)),
            ("agreement", words(CallPhrase.agreementIsMissing)),
            ("email", words(NetworkPhrase.noEmailAddress)), ("tel", words(NetworkPhrase.noPhone)),
        ]
        let shapes = sentences.map { kind, text -> HTML in
            """
            <template data-fault="\(kind)"><p class="fault">\(Icon.alert)<span>\(text)</span></p></template>
            """
        }
        return "\(shapes)"
    }

    private static func id(_ number: Int) -> String { "step-\(number)" }
}
