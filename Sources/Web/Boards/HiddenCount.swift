import Domain
import Words

/// That cards were hidden is no secret, only what stood on them.
struct HiddenCount: Component {
    let count: Int
    let words: Words
    /// Where whoever leads reads them and brings them back; nil for everybody else.
    var address: String?

    var html: HTML {
        if count == 0 { return .nothing }
        let said: HTML = "\(words(DotPhrase.hiddenCards(count: count)))"
        return "<p class=\"soft small\">\(address.map { "<a href=\"\($0)\">\(said)</a>" as HTML } ?? said)</p>"
    }
}

extension Words {
    func label(_ reason: HidingReason) -> String {
        switch reason {
        case .hurtful: self(DotPhrase.reasonHurtful)
        case .personal: self(DotPhrase.reasonPersonal)
        case .duplicate: self(DotPhrase.reasonDuplicate)
        }
    }
}

/// What whoever leads said beside a card.
struct NoteBesideCard: Component {
    let note: CardNote
    let words: Words

    var html: HTML {
        """
        <p class="small remark"><span class="soft">\(words(DotPhrase.noteBeside))</span> \
        <span dir="auto" lang="\(note.language)">\(note.text)</span></p>
        """
    }
}
