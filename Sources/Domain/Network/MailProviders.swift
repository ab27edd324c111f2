/// Who gives mailboxes to everybody: two organisations with an address there have nothing else in common.
public enum MailProviders {
    /// The part behind the `@` in small letters; nil for an address of one of those, or for what is no address.
    public static func ownDomain(of address: String) -> String? {
        guard let at = address.lastIndex(of: "@") else { return nil }
        let domain = address[address.index(after: at)...].lowercased()
        return domain.isEmpty || all.contains(domain) ? nil : domain
    }

    private static let all: Set<String> = [
        "1und1.de", "aol.com", "aol.de", "arcor.de", "bk.ru", "email.de", "freenet.de", "gmail.com", "gmx.at", "gmx.ch",
        "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.com", "hotmail.de", "hotmail.fr", "i.ua",
        "icloud.com",
        "inbox.ru", "kabelmail.de", "list.ru", "live.com", "live.de", "mac.com", "mail.com", "mail.de", "mail.ru",
        "mailbox.org", "me.com", "msn.com", "mynet.com", "online.de", "outlook.com", "outlook.de", "posteo.de",
        "posteo.net", "proton.me", "protonmail.com", "rambler.ru", "t-online.de", "tuta.io", "tutanota.com",
        "tutanota.de", "ukr.net", "unitybox.de", "versanet.de", "vodafone.de", "web.de", "yahoo.com", "yahoo.de",
        "yandex.com", "yandex.ru", "ymail.com",
    ]
}
