// A passkey is asked for or made where a button says so, and what the browser gives goes into its form, which is sent.
// Without this, or where the browser knows no passkeys, the button is not there, and password and code do the same.
((d, c, K) => {
  let get = (o) => c.get({publicKey: K.parseRequestOptionsFromJSON(o)});
  let make = async o => {
    let k = (await c.create({publicKey: K.parseCreationOptionsFromJSON(o)})).toJSON(), p = k.clientExtensionResults.prf;
    // Some passkeys tell their secret only when they are used: then this one is used at once.
    if (p?.enabled && !p.results) {
      let past = {challenge: o.challenge, rpId: o.rp.id, userVerification: "required", extensions: o.extensions};
      past.allowCredentials = [{type: "public-key", id: k.id}];
      p.results = (await get(past)).toJSON().clientExtensionResults.prf?.results;
    }
    return k;
  };
  for (let b of d.querySelectorAll("[data-passkey]")) {
    if (!K?.parseRequestOptionsFromJSON) break;
    let o = JSON.parse(b.dataset.passkey), sorry = d.getElementById(b.dataset.sorry);
    b.hidden = 0;
    b.addEventListener("click", async () => {
      sorry.hidden = 1;
      try {
        let k = o.rp ? await make(o) : (await get(o)).toJSON();
        d.getElementById(b.dataset.into).value = JSON.stringify(k);
        b.form.submit();
      } catch {
        sorry.hidden = 0;
      }
    });
  }
})(document, navigator.credentials, self.PublicKeyCredential);
