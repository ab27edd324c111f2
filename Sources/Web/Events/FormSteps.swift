import Words

/// A long form in parts. With room, and where no scripts run, it is one page; on a phone the style sheet shows one part after
/// the other: the one to which the address leads, else those in which something is wrong, else the first.
struct FormSteps: Component {
    let words: Words
    /// In their order; what is empty is no part.
    let parts: [HTML]

    private var shown: [HTML] { parts.filter { !$0.markup.isEmpty } }

    var html: HTML {
        let shown = shown
        guard shown.count > 1 else { return shown.joined() }
        return shown.enumerated().map { step($1, number: $0 + 1, of: shown.count) }.joined()
    }

    private func step(_ part: HTML, number: Int, of whole: Int) -> HTML {
        let place = words(QuestionPhrase.step(number: number, whole: whole))
        let next: HTML? =
            number < whole
            ? "<a class=\"button\" href=\"#\(Self.id(number + 1))\" data-next>\(words(KernelPhrase.next))</a>" : nil
        let back: HTML? =
            number > 1
            ? "<a class=\"button quiet\" href=\"#\(Self.id(number - 1))\">\(words(QuestionPhrase.stepBack))</a>" : nil
        return """
            <section id="\(Self.id(number))" data-step tabindex="-1">\
            <p class="stepping soft">\(place)</p>\(part)<p class="stepping row">\(next)\(back)</p></section>
            """
    }

    private static func id(_ number: Int) -> String { "step-\(number)" }
}
