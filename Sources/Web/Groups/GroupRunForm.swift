import Domain
import Words

/// Five sliders in words, and from whom the groups are formed.
struct GroupRunForm: Component {
    let words: Words
    let csrf: String
    let address: GroupDeskAddress
    let emphasis: Emphasis
    let isFirst: Bool
    /// Whether the door has let somebody in: before, there is nobody to form groups of.
    let hasArrivals: Bool

    var html: HTML {
        """
        <form class="form" method="post" action="\(address.formations)">\(Field.hidden("csrf", csrf))\
        <fieldset class="sliders"><legend>\(words(GroupPhrase.whatMatters))</legend>\
        \(Emphasis.Aim.allCases.map(slider))</fieldset>\
        <div class="submit">\(Button(
            label: words(GroupPhrase.formFromRegistered), action: .submitValue(name: "basis", value: "registered"),
            kind: isFirst ? .primary : .plain
        ))\(fromPresent)</div></form>
        """
    }

    private var fromPresent: Button? {
        guard hasArrivals else { return nil }
        return Button(
            label: words(GroupPhrase.formFromPresent), action: .submitValue(name: "basis", value: "present"))
    }

    private func slider(_ aim: Emphasis.Aim) -> Slider {
        Slider(
            name: aim.rawValue, label: label(aim),
            words: [
                words(GroupPhrase.mattersNot), words(GroupPhrase.mattersLittle), words(GroupPhrase.mattersMuch),
                words(GroupPhrase.mattersMost),
            ], value: emphasis[aim].rawValue
        )
    }

    private func label(_ aim: Emphasis.Aim) -> String {
        switch aim {
        case .wishes: words(GroupPhrase.aimWishes)
        case .mix: words(GroupPhrase.aimMix)
        case .reunion: words(GroupPhrase.aimReunion)
        case .newFaces: words(GroupPhrase.aimNewFaces)
        case .evenSizes: words(GroupPhrase.aimEvenSizes)
        }
    }
}

extension Emphasis {
    /// What the sliders say; what was not sent is as usual.
    init(_ form: FormFields) {
        self.init()
        for aim in Aim.allCases {
            if let level = Int(form[aim.rawValue]).flatMap(Level.init(rawValue:)) { self[aim] = level }
        }
    }
}
