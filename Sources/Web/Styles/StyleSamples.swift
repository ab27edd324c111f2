import Domain
import Words

/// What the style page shows: each component with words that the house says anyway, and with names as people have them.
enum StyleSamples {
    /// One name in each of seven scripts.
    static let names = [
        "Nguyễn Thị Mai Phương", "Дарія Коваленко", "هالة الأسعد", "Ελένη Παπαδοπούλου", "ሰላም ተስፋይ", "王小明",
        "ნინო ბერიძე",
    ]
    static let organisation = "Yeni Bahçe e. V."
    /// Of 120 letters, with places to break and without any.
    static let longNames = [
        String(String(repeating: "Maria-Josefa von Hohenstein ", count: 5).prefix(120)),
        String(String(repeating: "Wolfeschlegelstein", count: 7).prefix(120)),
    ]
    /// Back to the page, wherever something would lead.
    static let address = DeskAddress.styles

    static func person(_ name: String, place: Int? = nil) -> Registration? {
        guard let ticket = Ticket(rawValue: String(repeating: "2", count: 32)) else { return nil }
        return Registration(
            id: .init(rawValue: "sample"), event: .init(rawValue: "sample"), delegation: nil,
            attendee: Attendee(
                name: name, organisationName: organisation, side: .migrantOrganisation,
                language: name.unicodeScalars.contains {
                    $0.properties.isAlphabetic && $0.value > 0x5FF && $0.value < 0x700
                }
                    ? Language(rawValue: "ar") : .german),
            answers: RegistrationAnswers(), status: .registered, turn: 1, ticket: ticket, isWalkIn: false,
            createdAt: Instant(milliseconds: 0), placeNumber: place)
    }

    static func day(in words: Words) -> String {
        CalendarDay(rawValue: "2023-12-01").map { words.day($0) } ?? ""
    }
}

// MARK: What can be pressed

extension StyleSamples {
    static let ofActions: [StyleEntry] = [
        StyleEntry(
            Button.self,
            [
                StyleSample(.usual, isPressed: true) { words in
                    let kinds: [(KernelPhrase, Button.Kind, Icon?)] = [
                        (.save, .primary, nil), (.edit, .plain, .person), (.cancel, .quiet, nil),
                        (.remove, .danger, nil),
                    ]
                    let buttons = kinds.map { phrase, kind, icon in
                        Button(label: words(phrase), action: .link(address), kind: kind, icon: icon)
                    }
                    let small = kinds.map { phrase, kind, icon in
                        Button(label: words(phrase), action: .link(address), kind: kind, icon: icon, isSmall: true)
                    }
                    return "<div class=\"row\">\(buttons)</div><div class=\"row\">\(small)</div>"
                },
                StyleSample(.disabled) { words in
                    "<div class=\"row\"><button class=\"button primary\" disabled>\(words(KernelPhrase.save))</button>\(CopyButton(words: words, text: organisation))</div>"
                },
                StyleSample(.longNames) { _ in
                    "\(longNames.map { Button(label: $0, action: .link(address), isWide: true) })"
                },
            ]),
        StyleEntry(
            PostButton.self,
            [
                StyleSample(.usual, isPressed: true) { words in
                    let undo = PostButton(label: words(KernelPhrase.undo), address: address, csrf: "-")
                    let remove = PostButton(
                        label: words(KernelPhrase.remove), address: address, csrf: "-", kind: .danger)
                    return "<div class=\"row\">\(undo)\(remove)</div>"
                }
            ]),
        StyleEntry(
            CopyButton.self,
            [
                StyleSample(.usual) { words in
                    "<p class=\"row\"><span dir=\"ltr\">hala@example.org</span>\(CopyButton(words: words, text: "hala@example.org"))</p>"
                }
            ]),
        StyleEntry(
            PrintButton.self,
            [StyleSample(.usual) { words in PrintButton(label: words(FoundPhrase.printPoster)).html }]),
        StyleEntry(
            Tabs.self, isLandmark: true,
            [
                StyleSample(.usual, isPressed: true) { words in
                    Tabs(
                        label: words(KernelPhrase.events),
                        tabs: [
                            .init(
                                label: words(KernelPhrase.organisations), address: address, isCurrent: true, count: 48,
                                note: words(KernelPhrase.now)),
                            .init(label: words(KernelPhrase.measures), address: address, count: 0),
                            .init(label: words(KernelPhrase.events), address: address),
                        ]
                    ).html
                },
                StyleSample(.longNames) { _ in
                    Tabs(label: organisation, tabs: longNames.map { .init(label: $0, address: address, count: 2_000) })
                        .html
                },
            ]),
        StyleEntry(
            Menu.self,
            [
                StyleSample(.usual, isPressed: true) { words in
                    Menu(
                        label: "\(Icon.person)<span>\(names[0])</span>",
                        items: [
                            .init(label: words(KernelPhrase.account), address: address, isCurrent: true),
                            .init(label: words(KernelPhrase.events), address: address),
                        ], more: "<form><button type=\"button\">\(words(KernelPhrase.signOut))</button></form>"
                    ).html
                }
            ]),
        StyleEntry(
            Disclosure.self,
            [
                StyleSample(.usual, isPressed: true) { words in
                    "\(Disclosure(label: words(KernelPhrase.asTable), content: "<p>\(organisation)</p>"))\(Disclosure(label: words(KernelPhrase.asTable), content: "<p>\(organisation)</p>", isOpen: true))"
                }
            ]),
        StyleEntry(
            Pagination.self, isLandmark: true,
            [
                StyleSample(.usual, isPressed: true) { words in
                    Pagination(words: words, page: 4, pages: 12) { "\(address)?page=\($0)" }.html
                },
                StyleSample(.empty) { words in Pagination(words: words, page: 1, pages: 1) { _ in address }.html },
            ]),
        StyleEntry(
            SearchPagination.self,
            [
                StyleSample(.usual, isPressed: true) { words in
                    SearchPagination(words: words, page: 2, pages: 3, action: address, kept: []).html
                }
            ]),
        StyleEntry(
            Question.self,
            [
                StyleSample(.usual, isPressed: true) { words in
                    Question(
                        title: "\(words(KernelPhrase.remove)): \(names[0])?",
                        content: "<ul><li>\(words(KernelPhrase.conflictUntouched))</li></ul>",
                        yes: PostButton(label: words(KernelPhrase.remove), address: address, csrf: "-", kind: .danger),
                        no: (words(KernelPhrase.cancel), address)
                    ).html
                }
            ]),
    ]
}
