import Domain
import Words

/// The cards that were written on this phone. The server does not know which they are: the page is the same for everybody, and
/// `my-cards.js` fills it from what the phone keeps. Without it a receipt can be put in.
struct MyCardsPage {
    let visit: Visit
    var typed = ""
    var problems = FormProblems()

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(BoardCardsPhrase.myCardsTitle),
            scripts: ["my-cards"],
            body: """
                <h1>\(words(BoardCardsPhrase.myCardsTitle))</h1>
                <p class="lead">\(words(BoardCardsPhrase.myCardsLead))</p>
                <noscript><p>\(words(BoardCardsPhrase.needsScripts))</p></noscript>
                <section class="flow" id="cards-here" hidden>
                <p role="status" id="no-card-here" hidden>\(words(BoardCardsPhrase.noCardHere))</p>
                \(CardsOnPhone(words: words).sum)
                <ul class="notes" id="cards-kept" aria-label="\(words(BoardCardsPhrase.myCardsTitle))" \
                data-waits="\(words(BoardCardsPhrase.stateKept))" data-board="\(words(BoardCardsPhrase.toBoard))" \
                data-unknown="\(words(BoardCardsPhrase.isUnknownHere))" \
                data-forgotten="\(words(BoardCardsPhrase.isForgotten))" data-undo="\(words(KernelPhrase.undo))"></ul>
                \(takingAlong)</section>
                \(entry)\(sample)
                """)
    }

    /// A card as the script shows it.
    private var sample: HTML {
        """
        <template id="card-here"><li class="note"><p class="eyebrow"></p><p dir="auto"></p><p class="row small">\
        <strong></strong><a>\(words(BoardPhrase.followCard))</a>\
        <a data-board hidden>\(words(BoardCardsPhrase.toBoard))</a>\
        <button type="button" class="button quiet small">\(words(BoardCardsPhrase.forget))</button></p></li></template>
        """
    }

    /// Another phone gets the receipts behind the `#` of an address, which no server sees.
    private var takingAlong: HTML {
        let address = visit.publicAddress(of: MyCardsAddress.page)
        let content: HTML = """
            <div class="flow" id="take-along" data-address="\(address)"><p>\(words(BoardCardsPhrase.takeAlongHint))</p>\
            <div class="qr" id="card-codes" role="img" aria-label="\(words(BoardCardsPhrase.pictureOfCards))"></div>\
            <p id="too-many" hidden>\(words(BoardCardsPhrase.tooManyForPicture))</p>\
            <p class="row">\(ShareButton(words: words, address: address))\
            \(CopyButton(words: words, text: address, label: words(BoardCardsPhrase.copyAddress)))</p></div>
            """
        return Disclosure(label: words(BoardCardsPhrase.takeAlong), content: content).html
    }

    private var entry: HTML {
        let view = FormView<BoardCardsPhrase>(
            words: words, fields: FormFields(["code": typed]), problems: problems)
        let form = view.frame(
            action: MyCardsAddress.page, csrf: visit.csrf, submit: words(BoardCardsPhrase.seeCard), kind: .plain,
            keepsDraft: false
        ) {
            view.text(
                "code", .shortForm, kind: .code, hint: .enterHint, limit: 200, isRequired: true, autocomplete: "off")
        }
        return "<section class=\"flow\"><h2>\(words(BoardCardsPhrase.enterTitle))</h2>\(form)</section>"
    }
}

/// How many cards this phone has, and how many of them became a measure. Hidden until the script has counted.
struct CardsOnPhone {
    let words: Words

    /// Where the way to them stands, such as on the start page.
    var link: HTML {
        """
        <p id="my-cards" hidden><a href="\(MyCardsAddress.page)">\(words(BoardCardsPhrase.myCardsTitle))</a>: \
        \(numbers)</p>
        """
    }

    var sum: HTML { "<p id=\"my-cards\" hidden>\(numbers)</p>" }

    private var numbers: HTML {
        """
        <span id="card-count"\(forms { BoardCardsPhrase.cardCount(count: $0) })></span>\
        <span id="measure-count" hidden\(forms { BoardCardsPhrase.measureCount(count: $0) })></span>
        """
    }

    /// A text with a number, in each form that the language has for it, as attributes of the element in which it is said.
    private func forms(_ phrase: (Int) -> BoardCardsPhrase) -> HTML {
        let rule = words.language.pluralRule
        let forms = rule.categories.map { category -> HTML in
            let example = (0...200).first { rule.category(of: $0) == category } ?? 0
            let form = words(phrase(example)).replacing(words.number(example), with: "{}")
            return " data-\(category.rawValue)=\"\(form)\""
        }
        return "\(forms)"
    }
}
