import Actions
import Domain
import Hummingbird
import Storage
import Words

/// Easier words for a card in German, by whoever wrote it: whoever reads easy German finds them below it.
enum EasyWordingRoutes {
    static func add(to routes: inout Routes) {
        routes.post(ReceiptAddress.easyWording(of: ReceiptAddress.anySecret), for: .everyone, write)
    }

    private static let write: Routes.Handler = { visit in
        guard let proof = ReceiptProof(try visit.parameter("secret")),
            let followed = try await visit.followedCard(by: proof), followed.card.language == .german
        else { throw NotFound() }
        let (text, id, today) = (visit.form["text"], followed.card.id, visit.today)
        try visit.limit("easy:\(id)", burst: 10, per: .minutes(10))
        return try await visit.answering {
            let deed = WriteTranslation(of: TextPlace(.card, of: id), into: .simpleGerman, on: today)
            // By nobody: an account beside a card would name its writer.
            return try await visit.once(then: ReceiptAddress.page(of: proof.text), by: .visitor) { db in
                try deed.run(in: db) { wording, original in
                    try wording.word(text, of: original, by: .visitor, isMachine: false)
                }
            }
        } orShow: { sent in
            ReceiptPage(visit: visit, followed: followed, proof: proof, easily: sent).frame
        }
    }
}

/// Folded away on the page of a receipt, because most cards need none.
struct EasyWordingForm: Component {
    let visit: Visit
    let proof: ReceiptProof
    let sent: SentForm

    var html: HTML {
        let words = visit.words
        let view = FormView<WordingPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        var text = view.multiline(
            "text", .easyLabel, rows: 3, hint: .easyHint, limit: TextPlace.Kind.card.limit)
        text.language = .simpleGerman
        let frame = view.frame(
            action: ReceiptAddress.easyWording(of: proof.text), csrf: visit.csrf, submit: words(KernelPhrase.save),
            kind: .plain, keepsDraft: false
        ) { text }
        return Disclosure(label: words(WordingPhrase.easyTitle), content: frame, isOpen: !sent.problems.isEmpty).html
    }
}
