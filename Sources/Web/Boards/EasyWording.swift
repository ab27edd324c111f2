import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// Easier words for a card in German, by whoever wrote it: whoever reads easy German finds them below it.
enum EasyWordingRoutes {
    static func add(to routes: inout Routes) {
        routes.post(ReceiptAddress.easyWording(of: ReceiptAddress.anySecret), for: .everyone, write)
    }

    private static let write: Routes.Handler = { visit in
        guard let receipt = Secret(text: try visit.parameter("secret")) else { throw NotFound() }
        let card = try await visit.found { db in try db.card(receipt: receipt.hash) }
        guard card.language == .german else { throw NotFound() }
        try visit.limit("easy:\(receipt.hash.rawValue)", burst: 10, per: .minutes(10))
        let (text, id, today) = (visit.form["text"], card.id, visit.today)
        return try await visit.answering {
            let deed = WriteTranslation(of: TextPlace(.card, of: id), into: .simpleGerman, on: today)
            // By nobody: an account beside a card would name its writer.
            return try await visit.once(then: ReceiptAddress.page(of: receipt.text), by: .visitor) { db in
                try deed.run(in: db) { wording, original in
                    try wording.word(text, of: original, by: .visitor, isMachine: false)
                }
            }
        } orShow: { sent in
            try await visit.receiptPage(receipt, easily: sent).frame
        }
    }
}

/// Folded away on the page of a receipt, because most cards need none.
struct EasyWordingForm: Component {
    let visit: Visit
    let receipt: Secret
    let sent: SentForm

    var html: HTML {
        let words = visit.words
        let view = FormView<WordingPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        var text = view.multiline(
            "text", .easyLabel, rows: 3, hint: .easyHint, limit: TextPlace.Kind.card.limit)
        text.language = .simpleGerman
        let frame = view.frame(
            action: ReceiptAddress.easyWording(of: receipt.text), csrf: visit.csrf, submit: words(KernelPhrase.save),
            kind: .plain, keepsDraft: false
        ) { text }
        return Disclosure(label: words(WordingPhrase.easyTitle), content: frame, isOpen: !sent.problems.isEmpty).html
    }
}
