// data-passkey has the device make or use a key, fills in what it answers, and sends the form.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer ?? []))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const type = "public-key";
const userVerification = "preferred";

const ask = ({ passkey, challenge, site, keys, person, user, house, kinds }) => {
  const known = keys.split(" ").filter(Boolean).map((id) => ({ type, id: bytes(id) }));
  const question = { challenge: bytes(challenge) };
  return passkey === "use"
    ? navigator.credentials.get({ publicKey: { ...question, rpId: site, allowCredentials: known, userVerification } })
    : navigator.credentials.create({
      publicKey: {
        ...question, rp: { id: site, name: house }, user: { id: bytes(user), name: person, displayName: person },
        pubKeyCredParams: kinds.split(" ").map((alg) => ({ type, alg: Number(alg) })), excludeCredentials: known,
        authenticatorSelection: { userVerification },
      },
    });
};

for (const place of window.PublicKeyCredential ? document.querySelectorAll("[data-passkey]") : []) {
  place.hidden = place.closest("form").hidden = false;
  for (const excuse of document.querySelectorAll("[data-no-passkey]")) excuse.hidden = true;
  place.querySelector("button").addEventListener("click", async () => {
    const said = place.querySelector("[role=status]");
    said.textContent = "";
    try {
      const { rawId, response } = await ask(place.dataset);
      const parts = {
        credential: rawId, client: response.clientDataJSON,
        data: response.authenticatorData ?? response.getAuthenticatorData(), signature: response.signature,
      };
      for (const [name, part] of Object.entries(parts)) place.querySelector(`[name=passkey-${name}]`).value = text(part);
      place.closest("form").requestSubmit();
    } catch {
      said.textContent = place.dataset.failed;
    }
  });
}
